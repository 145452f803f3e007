import { expect } from 'vitest';
import type { EventData, OrderStatus } from '#libs/orders-domain';
import type { Lane } from './lane.js';
import type { JournalModel, ModelAttempt, ModelOrder } from './model.js';

interface Recorded {
  readonly id: string;
  readonly row: Record<string, unknown>;
  readonly events: readonly { seq: number; status: OrderStatus; data: EventData; at: string }[];
  readonly attempts: readonly unknown[];
  readonly keys: readonly string[];
}

// Amounts as text: a JSON number would be rounded by whoever reads it.
const RECORD = `
  SELECT o.id,
    json_build_object('status', o.status, 'version', o.version, 'attempts', o.attempts, 'venue', o.venue, 'pool', o.pool,
      'quotedAmountOut', o.quoted_amount_out::text, 'minAmountOut', o.min_amount_out::text,
      'amountOut', o.amount_out::text, 'executionPrice', o.execution_price::text, 'txSignature', o.tx_signature,
      'failureCode', o.failure_code, 'failureMessage', o.failure_message) AS row,
    (SELECT json_agg(json_build_object('seq', e.seq, 'status', e.status, 'data', e.data, 'at', e.at) ORDER BY e.seq)
     FROM order_events AS e WHERE e.order_id = o.id) AS events,
    (SELECT coalesce(json_agg(json_build_object('n', a.n, 'venue', a.venue, 'pool', a.pool,
       'quotedAmountOut', a.quoted_amount_out::text, 'minAmountOut', a.min_amount_out::text, 'signature', a.signature,
       'wireTx', encode(a.wire_tx, 'hex'), 'blockhash', a.blockhash, 'lastValidBlockHeight', a.last_valid_block_height,
       'minContextSlot', a.min_context_slot, 'state', a.state, 'settled', a.settled_at IS NOT NULL) ORDER BY a.n), '[]')
     FROM order_attempts AS a WHERE a.order_id = o.id) AS attempts,
    (SELECT coalesce(json_agg(k.key ORDER BY k.key), '[]') FROM idempotency_keys AS k WHERE k.order_id = o.id) AS keys
  FROM orders AS o WHERE o.account = $1 ORDER BY o.id`;

/** Postgres holds what the model says, no order more, no event more; and every step was announced, in order. */
export async function expectSameRecord(model: JournalModel, lane: Lane): Promise<void> {
  const recorded = await lane.query<Recorded & Record<string, unknown>>(RECORD, [lane.account]);
  const expected = model.orders.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  expect(recorded.map(({ id, row, attempts, keys }) => ({ id, row, attempts, keys }))).toEqual(
    expected.map((order) => ({
      id: order.id,
      row: asJson(order.columns),
      attempts: order.attempts.map(asRow),
      keys: [...model.keys].flatMap(([key, { orderId }]) => (orderId === order.id ? [key] : [])),
    })),
  );
  for (const [index, { id, events }] of recorded.entries()) expectSameEvents(id, events, expected[index]!, lane);
}

/** seq is 1 … n without a hole, as many as the version says; each step was announced once, and in that order. */
function expectSameEvents(id: string, events: Recorded['events'], order: ModelOrder, lane: Lane): void {
  expect(events.map(({ seq, status, data }) => ({ seq, status, data }))).toEqual(
    order.events.map(({ status, data }, index) => ({ seq: index + 1, status, data })),
  );
  expect(events).toHaveLength(order.columns.version);
  expect(lane.announced.filter(({ orderId }) => orderId === id)).toEqual(
    events
      .slice(1)
      .map(({ seq, status, data, at }) => ({ orderId: id, seq, status, at: new Date(at).toISOString(), data })),
  );
}

function asRow({ transaction, route, state }: ModelAttempt, index: number): unknown {
  const { wireTx, ...rest } = transaction;
  const settled = state !== 'SIGNED';
  return { n: index + 1, ...asJson(route), ...rest, wireTx: wireTx.toString('hex'), state, settled };
}

function asJson(fields: object): Record<string, unknown> {
  const text = (value: unknown) => (typeof value === 'bigint' ? String(value) : value);
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, text(value)]));
}
