import { randomFillSync } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';

const BYTES_OF_ONE = 16;
const DRAWN_AT_ONCE = 256;

/**
 * UUIDv7s, each greater than the one before, as those of `uuid` are. Their randomness is drawn for many at once: to ask
 * the system for it costs more than all the rest of an id.
 */
export class OrderIds {
  private readonly pool = Buffer.alloc(BYTES_OF_ONE * DRAWN_AT_ONCE);
  private drawn = DRAWN_AT_ONCE;
  private msecs = 0;
  private seq = 0;

  /** @param clock ms since the epoch */
  constructor(private readonly clock: () => number = Date.now) {}

  next(): string {
    const random = this.randomBytes();
    const now = this.clock();
    if (now > this.msecs) {
      this.msecs = now;
      // A bit less than there is room for, so that counting on never overflows within a millisecond.
      this.seq = random.readUInt32BE() >>> 1;
    } else {
      this.seq += 1;
    }
    return uuidv7({ random, msecs: this.msecs, seq: this.seq });
  }

  private randomBytes(): Buffer {
    if (this.drawn === DRAWN_AT_ONCE) {
      randomFillSync(this.pool);
      this.drawn = 0;
    }
    const from = this.drawn * BYTES_OF_ONE;
    this.drawn += 1;
    return this.pool.subarray(from, from + BYTES_OF_ONE);
  }
}
