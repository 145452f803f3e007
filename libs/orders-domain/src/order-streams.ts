import type { Pool } from 'pg';
import { GroupCommit } from '#libs/group-commit';
import type { EventText } from './event-text.js';
import type { OrderStatus } from './order-lifecycle.js';
import { OPEN_STREAMS, READ_ON } from './read-statements.js';

/** How many events a reader is given at once. */
export const EVENTS_PER_PAGE = 100;

/** Every reader may be given a page of long events, so not too many are served at once. */
const MOST_AT_ONCE = 32;

/** What somebody wants to read: the events of an account's order beyond one that he has. */
export interface StreamWish {
  readonly account: string;
  readonly orderId: string;
  readonly after: number;
}

/** Where an order stood at one moment, and its first events beyond `after`. */
export interface OpenedStream {
  readonly status: OrderStatus;
  readonly version: number;
  readonly events: readonly EventText[];
}

interface Continuation {
  readonly orderId: string;
  readonly after: number;
  readonly limit: number;
}

interface EventRow extends EventText {
  /** 1, 2, 3 …: whose event it is. */
  readonly n: number;
}

/** With nulls for the event where there is none. */
interface StreamRow extends EventRow {
  readonly order_status: OrderStatus;
  readonly version: number;
}

/** Reads orders for those who watch them: one statement for all who ask while the one before is under way. */
export class OrderStreams {
  private readonly openings: GroupCommit<StreamWish, OpenedStream | null>;
  private readonly continuations: GroupCommit<Continuation, EventText[]>;

  constructor(private readonly pool: Pool) {
    // Who asks has a stream open, and those are bounded.
    const bounds = { mostAtOnce: MOST_AT_ONCE, mostWaiting: Number.POSITIVE_INFINITY };
    this.openings = new GroupCommit({ ...bounds, commit: (wishes) => this.openAll(wishes) });
    this.continuations = new GroupCommit({ ...bounds, commit: (readers) => this.readAllOn(readers) });
  }

  /** @returns null where the account has no such order */
  open(wish: StreamWish): Promise<OpenedStream | null> {
    return this.openings.add(wish);
  }

  /** The first `limit` events of an order with `seq > after`, in order. */
  readOn(orderId: string, after: number, limit: number): Promise<EventText[]> {
    return this.continuations.add({ orderId, after, limit });
  }

  private async openAll(wishes: readonly StreamWish[]): Promise<(OpenedStream | null)[]> {
    const { rows } = await this.pool.query<StreamRow>({
      name: 'open-streams',
      text: OPEN_STREAMS,
      values: [
        wishes.map(({ orderId }) => orderId),
        wishes.map(({ account }) => account),
        wishes.map(({ after }) => after),
        EVENTS_PER_PAGE,
      ],
    });
    const opened = wishes.map((): { status: OrderStatus; version: number; events: EventText[] } | null => null);
    for (const { n, order_status: status, version, seq, text, ...event } of rows) {
      const stream = (opened[n - 1] ??= { status, version, events: [] });
      if (text !== null) stream.events.push({ ...event, seq, text });
    }
    return opened;
  }

  private async readAllOn(readers: readonly Continuation[]): Promise<EventText[][]> {
    const { rows } = await this.pool.query<EventRow>({
      name: 'read-on',
      text: READ_ON,
      values: [
        readers.map(({ orderId }) => orderId),
        readers.map(({ after }) => after),
        readers.map(({ limit }) => limit),
      ],
    });
    const pages = readers.map((): EventText[] => []);
    for (const { n, seq, status, text } of rows) pages[n - 1]?.push({ seq, status, text });
    return pages;
  }
}
