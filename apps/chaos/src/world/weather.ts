import type { Random } from '../random/random.js';

/** How a wire behaves. `loss` is the share of packets that get lost, 0 to 1; the latency is one way. */
export interface Weather {
  readonly latencyMs: number;
  readonly loss: number;
}

/** TCP sends a lost packet again after this long, and waits twice as long each further time (RFC 6298, as Linux does). */
const FIRST_TIMEOUT_MS = 200;
const LONGEST_TIMEOUT_MS = 3_200;

/** How long a chunk takes: TCP hides a loss, so what its ends see of it is delay. */
export function delayOf({ latencyMs, loss }: Weather, random: Random): number {
  let delay = latencyMs;
  for (let timeout = FIRST_TIMEOUT_MS; random.chance(loss) && timeout <= LONGEST_TIMEOUT_MS; timeout *= 2) {
    delay += timeout;
  }
  return delay;
}
