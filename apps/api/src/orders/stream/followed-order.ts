import type { OrderEventListener } from '#libs/events';
import { EVENTS_AT_OPENING, type EventText, isTerminal } from '#libs/orders-domain';

/** How many events are read from the journal at once: fewer where they are so large that a reader has no room for all. */
export const EVENTS_PER_PAGE = EVENTS_AT_OPENING;
const FEWEST_PER_PAGE = 10;

/** Who reads a stream. It may be told something at any time after `onBegin`, `onEnd` once and last. */
export interface StreamReader {
  /** There is such an order, and events of it come, now or later. */
  onBegin(): void;
  /** Instead of all else: the order is complete, and the reader had all of it. */
  onNothingLeft(): void;
  onEvent(event: EventText): void;
  /** After the terminal event. */
  onEnd(): void;
  /** The journal could not be read; the stream goes on as soon as it can. */
  onTrouble(error: unknown): void;
  /** False while too much of what it was told still waits to be taken: tell no more before `room` says so. */
  readonly hasRoom: boolean;
  /** Resolves once everything is taken, or the reader has left. */
  room(): Promise<void>;
  /** Calls `listener` when the reader leaves or is cut off; at once where that has happened. */
  onLeave(listener: () => void): void;
}

/** The first `limit` events of an order with `seq > after`, in order. */
export type ReadOn = (orderId: string, after: number, limit: number) => Promise<EventText[]>;

/**
 * One reader's way through one order: every event once, in order. The bus may lose, repeat or reorder; whatever
 * does not directly follow the last event sent is fetched from the journal. So is whatever comes while the reader has
 * no room: nothing is kept for it here but its place.
 */
export class FollowedOrder implements OrderEventListener {
  private begun = false;
  private ended = false;
  private newest = 0;
  private pageSize = EVENTS_PER_PAGE;
  private catchingUp: Promise<void> | null = null;

  constructor(
    readonly orderId: string,
    private last: number,
    private readonly reader: StreamReader,
    private readonly readOn: ReadOn,
  ) {}

  /** The `seq` of the last event the reader was given. */
  get lastSeq(): number {
    return this.last;
  }

  /** Takes a live event from the bus. Before the beginning it is only noted that there is one. */
  receive(event: EventText): void {
    this.newest = Math.max(this.newest, event.seq);
    if (!this.begun || this.ended || event.seq <= this.last || this.catchingUp) return;
    if (event.seq === this.last + 1 && this.reader.hasRoom) this.deliver(event);
    else void this.catchUp();
  }

  /** Gives the reader the first page of what the journal holds beyond the last event, and reads on where there is more. */
  async begin(page: readonly EventText[]): Promise<void> {
    this.begun = true;
    const more = this.takePage(page, EVENTS_PER_PAGE);
    if (more || this.newest > this.last) await this.catchUp();
  }

  /** Reads what the journal holds beyond the last event. Calls that overlap share one reading. */
  catchUp(): Promise<void> {
    if (!this.begun || this.ended) return Promise.resolve();
    this.catchingUp ??= this.readPages().finally(() => (this.catchingUp = null));
    return this.catchingUp;
  }

  stop(): void {
    this.ended = true;
  }

  private async readPages(): Promise<void> {
    try {
      let more = true;
      while (more) {
        if (!this.reader.hasRoom) await this.reader.room();
        more = !this.ended && (await this.readPage());
      }
    } catch (error) {
      if (!this.ended) this.reader.onTrouble(error);
    }
  }

  /** @returns whether there is more to read at once */
  private async readPage(): Promise<boolean> {
    const { newest: announced, pageSize } = this;
    const found = await this.readOn(this.orderId, this.last, pageSize);
    const more = this.takePage(found, pageSize);
    if (this.ended) return false;
    // What the bus announced during the reading was committed before, so one more reading finds it.
    return more || (this.newest > this.last && (found.length > 0 || this.newest > announced));
  }

  /** @returns whether there is more where this page of at most `limit` events came from */
  private takePage(page: readonly EventText[], limit: number): boolean {
    const taken = this.deliverWhileRoom(page);
    // What found no room is forgotten, and read again once there is some: it is cheaper to read than to keep.
    if (taken < page.length) this.pageSize = Math.max(FEWEST_PER_PAGE, taken);
    else if (this.reader.hasRoom) this.pageSize = Math.min(EVENTS_PER_PAGE, 2 * limit);
    return taken < page.length || page.length === limit;
  }

  /** @returns how many events were delivered */
  private deliverWhileRoom(events: readonly EventText[]): number {
    let delivered = 0;
    for (const event of events) {
      if (this.ended || !this.reader.hasRoom) break;
      this.deliver(event);
      delivered += 1;
    }
    return delivered;
  }

  private deliver(event: EventText): void {
    if (this.ended) return;
    this.last = event.seq;
    this.reader.onEvent(event);
    if (!isTerminal(event.status)) return;
    this.ended = true;
    this.reader.onEnd();
  }
}
