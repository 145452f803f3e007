import { setTimeout as pause } from 'node:timers/promises';
import type { Acceptance } from '../oracle/evidence.js';
import type { Placing } from './place.js';
import { place } from './place.js';
import { type Answer, nextStep } from './retry-rules.js';

/** A request that did not go well. */
export interface Mishap {
  readonly atMs: number;
  readonly key: string;
  /** The HTTP status, or why there was none. */
  readonly what: string;
  readonly kind: 'failed' | 'refused';
}

export interface TraderLog {
  requested(): void;
  answered(): void;
  mishap(mishap: Mishap): void;
  /** It was sent on a kept connection that the server had just given up. */
  stale(key: string): void;
}

/**
 * Places one order the way a careful client does: with its key, again and again, until it is told which order it is.
 * @returns the acceptance; null when it was refused for good, or the run is over
 */
export async function placeUntilAccepted(placing: Placing, log: TraderLog): Promise<Acceptance | null> {
  for (let tries = 1; !placing.signal.aborted; tries += 1) {
    log.requested();
    const answer = await place(placing);
    log.answered();
    if (placing.signal.aborted) break;
    const step = nextStep(answer, tries);
    const { key } = placing;
    if (answer.kind === 'broken' && answer.stale) log.stale(key);
    if (step.kind === 'accepted') {
      return { key, orderId: step.orderId, atMs: Date.now(), idempotent: step.idempotent };
    }
    if (step.kind === 'refused' || step.failed) {
      log.mishap({ atMs: Date.now(), key, what: textOf(answer), kind: step.kind === 'refused' ? 'refused' : 'failed' });
    }
    if (step.kind === 'refused') return null;
    await pause(step.waitMs, undefined, { signal: placing.signal }).catch(() => undefined);
  }
  return null;
}

const textOf = (answer: Answer) => (answer.kind === 'answered' ? `${answer.status}` : answer.reason);
