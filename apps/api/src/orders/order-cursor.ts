import { validate as isUuid } from 'uuid';
import { Refusal } from '../http/refusals.js';

const VERSION = 'v1:';

/** An opaque mark of where a page ended: the next one begins before this order. */
export function encodeCursor(orderId: string): string {
  return Buffer.from(VERSION + orderId).toString('base64url');
}

/** @throws Refusal INVALID_CURSOR */
export function decodeCursor(cursor: string): string {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const orderId = text.slice(VERSION.length);
  if (!text.startsWith(VERSION) || !isUuid(orderId)) throw new Refusal('INVALID_CURSOR');
  return orderId;
}
