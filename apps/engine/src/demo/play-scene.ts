import type { OrderEventFrame } from '#libs/orders-domain';
import { followOrder } from '../client/follow-order.js';
import { eventLine } from '../terminal/event-line.js';
import type { Paint } from '../terminal/paint.js';
import type { Scene } from './scenes.js';

interface PlacedOrder {
  readonly orderId: string;
  readonly createdAt: string;
  readonly idempotent: boolean;
  readonly status: string;
  readonly events?: readonly OrderEventFrame[];
}

/** What the demo has seen so far: which order each idempotency key made. */
export type OrdersByKey = Map<string, string>;

/** Places a scene's order as any client would, prints its life, and checks its end. @returns the order's id */
export async function playScene(url: string, scene: Scene, seen: OrdersByKey, paint: Paint): Promise<string> {
  const { order, idempotencyKey } = scene;
  process.stdout.write(`\n${paint('bold', scene.title)}\n`);
  const response = await fetch(`${url}/api/orders/execute`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(idempotencyKey && { 'idempotency-key': idempotencyKey }) },
    body: JSON.stringify(order),
  });
  const placed = (await response.json()) as PlacedOrder;
  const call = `POST ${String(order.amount)} ${String(order.tokenIn)} → ${String(order.tokenOut)}`;
  process.stdout.write(`  ${call}  ${paint('bold', String(response.status))}  ${placed.orderId}\n`);

  if ('replayOf' in scene.expected) return checkReplay(placed, scene.expected.replayOf, seen, paint);
  if (idempotencyKey) seen.set(idempotencyKey, placed.orderId);
  const terminal = await followOrder({
    url,
    orderId: placed.orderId,
    reconnects: 3,
    onEvent: (event) => process.stdout.write(`  ${eventLine(event, placed.createdAt, paint)}\n`),
  });
  check(scene, terminal);
  return placed.orderId;
}

function checkReplay(placed: PlacedOrder, key: string, seen: OrdersByKey, paint: Paint): string {
  if (!placed.idempotent || placed.orderId !== seen.get(key)) throw new Error('the replay made another order');
  const story = placed.events?.map(({ status }) => status).join(' → ') ?? '';
  process.stdout.write(`  ${paint('gray', 'idempotent: true, events so far:')} ${story}\n`);
  return placed.orderId;
}

function check({ title, expected }: Scene, { status, data }: OrderEventFrame): void {
  const seen = status === 'confirmed' ? data.venue : data.code;
  const wanted = 'venue' in expected ? expected.venue : 'failure' in expected ? expected.failure : undefined;
  if (seen !== wanted) throw new Error(`"${title}" should have ended with ${wanted}, not with ${JSON.stringify(seen)}`);
}
