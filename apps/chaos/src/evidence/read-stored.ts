import type { EventData, OrderEventFrame, OrderStatus } from '#libs/orders-domain';
import type { StoredOrder } from '../oracle/evidence.js';
import type { Database } from '../world/database.js';

type OrderRow = Omit<StoredOrder, 'events'>;

interface EventRow {
  readonly orderId: string;
  readonly seq: number;
  readonly status: OrderStatus;
  readonly data: EventData;
  readonly at: Date;
}

const ORDERS = `
  SELECT o.id AS "orderId", o.status, o.version, o.amount_out AS "amountOut", o.min_amount_out AS "minAmountOut",
    o.tx_signature AS "txSignature", k.key AS "idempotencyKey"
  FROM orders o LEFT JOIN idempotency_keys k ON k.order_id = o.id`;
const EVENTS = `SELECT order_id AS "orderId", seq, status, data, at FROM order_events ORDER BY order_id, seq`;

/** Every order that Postgres holds, whether a client knows of it or not. */
export async function readStored(database: Database): Promise<StoredOrder[]> {
  const [orders, events] = await Promise.all([database.query<OrderRow>(ORDERS), database.query<EventRow>(EVENTS)]);
  const framesOf = new Map<string, OrderEventFrame[]>(orders.map(({ orderId }) => [orderId, []]));
  for (const { at, ...event } of events) framesOf.get(event.orderId)?.push({ ...event, at: at.toISOString() });
  return orders.map((order) => Object.assign(order, { events: framesOf.get(order.orderId) ?? [] }));
}
