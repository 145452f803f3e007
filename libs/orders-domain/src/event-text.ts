import type { OrderStatus } from './order-lifecycle.js';

/** An event, and the frame that tells of it: written as JSON once, and passed on as it is to everyone who reads it. */
export interface EventText {
  readonly seq: number;
  readonly status: OrderStatus;
  /** The OrderEventFrame as JSON in UTF-8. All readers share these bytes, also while they wait for a slow one. */
  readonly json: Buffer;
}
