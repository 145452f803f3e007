import type { EventText, OrderEventFrame } from '#libs/orders-domain';

/** The `seq`-th event of an order. */
export function anEvent(orderId: string, seq = 1): OrderEventFrame {
  return { orderId, seq, status: 'routing', at: '2026-01-01T00:00:00.000Z', data: { attempt: seq } };
}

/** The same as its watchers get it. */
export function anEventText(orderId: string, seq = 1): EventText {
  const event = anEvent(orderId, seq);
  return { seq, status: event.status, json: Buffer.from(JSON.stringify(event)) };
}
