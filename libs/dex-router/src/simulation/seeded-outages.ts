import { createHash } from 'node:crypto';
import type { SimulationOptions } from './simulation-options.js';

const UINT32_RANGE = 2 ** 32;

/** Decides call by call whether a venue is down. The next call draws anew, so a retry may get through. */
export class SeededOutages {
  private state: number;
  private readonly threshold: number;

  /** @throws RangeError if `failureRate` is not within 0–1 */
  constructor(venue: string, { seed, failureRate }: SimulationOptions) {
    if (!(failureRate >= 0 && failureRate <= 1)) {
      throw new RangeError(`failureRate is ${failureRate}, but must lie between 0 and 1`);
    }
    this.state = createHash('sha256').update(`${seed}:${venue}:outages`).digest().readUInt32BE(0);
    this.threshold = Math.round(failureRate * UINT32_RANGE);
  }

  /** Whether the call at hand fails. */
  strikes(): boolean {
    return this.nextUint32() < this.threshold;
  }

  /** Mulberry32 (Tommy Ettinger, public domain): 32-bit integer arithmetic only, the same on every machine. */
  private nextUint32(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }
}
