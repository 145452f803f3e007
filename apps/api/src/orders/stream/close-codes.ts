import type { RefusalCode } from '../../http/refusals.js';

/** Why the server closes a stream: RFC 6455 codes, and 4xxx like the HTTP status a request would have got. */
export const CLOSE = {
  /** The terminal event was sent. */
  ended: 1000,
  internal: 1011,
  /** The server stops: connect again, with `after`. */
  stopping: 1012,
  /** The reader fell behind its buffer, or the server cannot read the journal: connect again, with `after`. */
  tryLater: 1013,
  malformed: 4400,
  unauthenticated: 4401,
  unknownOrder: 4404,
} as const;

/** What goes with `CLOSE.stopping`. */
export const STOPPING_REASON = 'the server is stopping, connect again';

/** The close code for a stream that is refused. */
export function closeCodeOf(code: RefusalCode): number {
  if (code === 'VALIDATION_FAILED') return CLOSE.malformed;
  if (code === 'UNAUTHENTICATED') return CLOSE.unauthenticated;
  if (code === 'ORDER_NOT_FOUND') return CLOSE.unknownOrder;
  return code === 'UNAVAILABLE' ? CLOSE.tryLater : CLOSE.internal;
}
