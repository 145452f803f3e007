/** A page of the list of orders. */
export interface Page {
  readonly path: string;
  readonly orderIds: readonly string[];
}

interface PageView {
  readonly orders: readonly { readonly orderId: string }[];
  readonly nextCursor: string | null;
}

const PAGE = 50;
/** The most that the engine gives at once: the quickest way down. */
const STRIDE = 200;

/** The page that comes after so many others. @throws Error when there are not so many */
export async function pageAfter(url: string, pages: number): Promise<Page> {
  let cursor = '';
  for (let left = pages * PAGE; left > 0; left -= STRIDE) {
    const { nextCursor } = await view(url, `/api/orders?limit=${Math.min(left, STRIDE)}${cursor}`);
    if (nextCursor === null) throw new Error(`there are no ${pages} pages`);
    cursor = `&cursor=${nextCursor}`;
  }
  const path = `/api/orders?limit=${PAGE}${cursor}`;
  const { orders } = await view(url, path);
  return { path, orderIds: orders.map(({ orderId }) => orderId) };
}

async function view(url: string, path: string): Promise<PageView> {
  const answer = await fetch(url + path);
  if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}`);
  return (await answer.json()) as PageView;
}
