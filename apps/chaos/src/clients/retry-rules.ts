/** What became of one request, as its client sees it. */
export type Answer =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly retryAfterS: number | null;
      readonly orderId: string | null;
      readonly idempotent: boolean;
    }
  /** Nothing came back, or not all of it. `stale`: on a kept connection that the server had just given up. */
  | { readonly kind: 'broken'; readonly reason: string; readonly stale: boolean };

export type NextStep =
  | { readonly kind: 'accepted'; readonly orderId: string; readonly idempotent: boolean }
  /** `failed`: the client would call this a failed request. */
  | { readonly kind: 'retry'; readonly waitMs: number; readonly failed: boolean }
  /** An answer that a right request must never get; asking again would not help. */
  | { readonly kind: 'refused' };

const FIRST_WAIT_MS = 50;
const LONGEST_WAIT_MS = 1_000;

/** How a careful client goes on: always with the same key, so that asking again is safe. @param tries requests so far, from 1 */
export function nextStep(answer: Answer, tries: number): NextStep {
  const backoffMs = Math.min(FIRST_WAIT_MS * 2 ** (tries - 1), LONGEST_WAIT_MS);
  // On a connection that the server closed while it was idle nothing was asked: every HTTP client sends it again at once.
  if (answer.kind === 'broken') return { kind: 'retry', waitMs: answer.stale ? 0 : backoffMs, failed: !answer.stale };
  const { status, retryAfterS, orderId, idempotent } = answer;
  if (status === 200 || status === 202) {
    if (orderId === null) return { kind: 'refused' };
    return { kind: 'accepted', orderId, idempotent };
  }
  if (status === 429 || status === 503) {
    return { kind: 'retry', waitMs: retryAfterS === null ? backoffMs : retryAfterS * 1_000, failed: true };
  }
  return status >= 500 ? { kind: 'retry', waitMs: backoffMs, failed: true } : { kind: 'refused' };
}
