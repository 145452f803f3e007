import type { OrderEventFrame } from '#libs/orders-domain';
import type { Subscription } from './evidence.js';

/** The frames of the order that was asked for: those of another, should any come, tell nothing about this one. */
export function ownFrames({ orderId, frames }: Subscription): OrderEventFrame[] {
  return frames.filter((frame) => frame.orderId === orderId);
}
