import type { OrderStatus } from './order-lifecycle.js';

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };
/** What an event says beside its status. Amounts are decimal strings. */
export type EventData = { readonly [key: string]: JsonValue };

/** One step of an order as every reader sees it: the WebSocket frame, the bus message, the entry in `events[]`. */
export interface OrderEventFrame {
  readonly orderId: string;
  /** 1, 2, 3 … per order, without holes. */
  readonly seq: number;
  readonly status: OrderStatus;
  /** RFC 3339 in UTC, by the clock of Postgres. */
  readonly at: string;
  readonly data: EventData;
}

/** Told of every event once it is committed. A hint for live readers: losing one costs time, never an event. */
export abstract class OrderEventAnnouncer {
  /** Must not throw and must not block: the event is already durable. */
  abstract announce(event: OrderEventFrame): void;
}
