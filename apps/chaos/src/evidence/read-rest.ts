import { setTimeout as pause } from 'node:timers/promises';
import type { RestOrder } from '../oracle/evidence.js';

const AT_ONCE = 16;
const TRIES = 60;

/** What REST says of these orders. One that the API does not know is left out: the oracle will miss it. */
export async function readRest(url: string, orderIds: readonly string[]): Promise<RestOrder[]> {
  const queue = [...orderIds];
  const orders: RestOrder[] = [];
  const reader = async () => {
    for (let orderId = queue.pop(); orderId !== undefined; orderId = queue.pop()) {
      const order = await fetchOrder(`${url}/api/orders/${orderId}`);
      if (order !== null) orders.push(order);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, reader));
  return orders;
}

async function fetchOrder(url: string): Promise<RestOrder | null> {
  for (let tries = 1; ; tries += 1) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(6_000) }).catch((error: unknown) => error);
    if (answer instanceof Response && answer.ok) return (await answer.json()) as RestOrder;
    if (answer instanceof Response && answer.status === 404) return null;
    if (tries >= TRIES) throw new Error(`${url} could not be read: ${reasonOf(answer)}`);
    await pause(500);
  }
}

const reasonOf = (answer: unknown) => (answer instanceof Response ? `status ${answer.status}` : String(answer));
