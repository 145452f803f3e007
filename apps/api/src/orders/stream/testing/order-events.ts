import type { EventText, OrderStatus } from '#libs/orders-domain';

export const ORDER_ID = '0198c5a4-7d00-7000-8000-000000000001';
export const OTHER_ORDER_ID = '0198c5a4-7d00-7000-8000-000000000002';

/** The first `count` events of an order; the last one is terminal if `ended`. */
export function eventsOf(count: number, { ended = false, orderId = ORDER_ID } = {}): EventText[] {
  return Array.from({ length: count }, (_, index) => {
    const seq = index + 1;
    const status = statusOf(seq, ended && seq === count);
    const frame = { orderId, seq, status, at: '2026-01-01T00:00:00.000Z', data: {} };
    return { seq, status, json: Buffer.from(JSON.stringify(frame)) };
  });
}

function statusOf(seq: number, last: boolean): OrderStatus {
  if (last) return 'confirmed';
  return seq === 1 ? 'pending' : 'routing';
}
