import { isTerminal, type OrderEventFrame } from '#libs/orders-domain';

/** A reader with more than this many bytes on their way to it is too slow to keep. */
export const MOST_BUFFERED_BYTES = 1024 * 1024;

/** Who reads a stream. Both may be called at any time after the start, `onEnd` once and last. */
export interface StreamReader {
  onEvent(event: OrderEventFrame): void;
  /** After the terminal event. */
  onEnd(): void;
  /** The journal could not be read; the stream goes on as soon as it can. */
  onTrouble(error: unknown): void;
}

export type ReadEventsAfter = (orderId: string, after: number) => Promise<OrderEventFrame[]>;

/**
 * One reader's way through one order: every event once, in order. The bus may lose, repeat or reorder; whatever
 * does not directly follow the last event sent is fetched from the journal.
 */
export class FollowedOrder {
  private ended = false;
  private newest = 0;
  private catchingUp: Promise<void> | null = null;

  constructor(
    readonly orderId: string,
    private last: number,
    private readonly reader: StreamReader,
    private readonly readEventsAfter: ReadEventsAfter,
  ) {}

  /** The `seq` of the last event the reader was given. */
  get lastSeq(): number {
    return this.last;
  }

  /** Takes a live event from the bus. */
  receive(event: OrderEventFrame): void {
    this.newest = Math.max(this.newest, event.seq);
    if (this.ended || event.seq <= this.last || this.catchingUp) return;
    if (event.seq === this.last + 1) this.deliver(event);
    else void this.catchUp();
  }

  /** Reads what the journal holds beyond the last event. Calls that overlap share one reading. */
  catchUp(): Promise<void> {
    this.catchingUp ??= this.readOn().finally(() => (this.catchingUp = null));
    return this.catchingUp;
  }

  stop(): void {
    this.ended = true;
  }

  private async readOn(): Promise<void> {
    try {
      let found: OrderEventFrame[];
      let announced: number;
      do {
        announced = this.newest;
        found = await this.readEventsAfter(this.orderId, this.last);
        for (const event of found) this.deliver(event);
        // What the bus announced during the reading was committed before, so one more reading finds it.
      } while (!this.ended && this.newest > this.last && (found.length > 0 || this.newest > announced));
    } catch (error) {
      if (!this.ended) this.reader.onTrouble(error);
    }
  }

  private deliver(event: OrderEventFrame): void {
    if (this.ended) return;
    this.last = event.seq;
    this.reader.onEvent(event);
    if (!isTerminal(event.status)) return;
    this.ended = true;
    this.reader.onEnd();
  }
}
