import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { GroupCommit } from '#libs/group-commit';
import type { EventText } from './event-text.js';
import type { OrderStatus } from './order-lifecycle.js';
import { FIND_MOVED, OPEN_STREAMS, READ_ON } from './read-statements.js';

/**
 * How many events a reader is given when its stream opens: all of nearly every order. A reader that does not read keeps a page in
 * memory until it is closed, so a page is small.
 */
export const EVENTS_AT_OPENING = 20;
/** Each reader may be given a page of long events, so not too many share a statement. */
const MOST_READERS_AT_ONCE = 16;
const MOST_ORDERS_AT_ONCE = 1_000;

/** What somebody wants to read: the events of an account's order beyond the one with this seq. */
export interface StreamWish {
  readonly account: string;
  readonly orderId: string;
  readonly after: number;
}

/** Where an order stood at one moment, and its first events beyond `after`. */
export interface OpenedStream {
  readonly status: OrderStatus;
  readonly version: number;
  readonly events: EventText[];
}

interface Continuation {
  readonly orderId: string;
  readonly after: number;
  readonly limit: number;
}

/** An event of the n-th reader, counted from 1. */
interface EventRow {
  readonly n: number;
  readonly seq: number;
  readonly status: OrderStatus;
  readonly text: string;
}
type NoEvent = { readonly n: number; readonly seq: null; readonly status: null; readonly text: null };
type StreamRow = (EventRow | NoEvent) & { readonly order_status: OrderStatus; readonly version: number };

/** Reads orders for those who watch them: one statement serves all who ask while the one before is under way. */
@Injectable()
export class StreamReads {
  private readonly openings: GroupCommit<StreamWish, OpenedStream | null>;
  private readonly continuations: GroupCommit<Continuation, EventText[]>;

  constructor(private readonly pool: Pool) {
    // Each reader asks once at a time, and the readers are bounded.
    const bounds = { mostAtOnce: MOST_READERS_AT_ONCE, mostWaiting: Number.POSITIVE_INFINITY };
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

  /** Which of these orders have events beyond the seq that is known of each. @returns the newest seq of those */
  async moved(known: ReadonlyMap<string, number>): Promise<ReadonlyMap<string, number>> {
    const orderIds = [...known.keys()];
    const newest = new Map<string, number>();
    for (let from = 0; from < orderIds.length; from += MOST_ORDERS_AT_ONCE) {
      const ids = orderIds.slice(from, from + MOST_ORDERS_AT_ONCE);
      const seqs = ids.map((id) => known.get(id));
      const { rows } = await this.pool.query<{ id: string; version: number }>({
        name: 'find-moved',
        text: FIND_MOVED,
        values: [arrayOf(ids), arrayOf(seqs)],
      });
      for (const { id, version } of rows) newest.set(id, version);
    }
    return newest;
  }

  private async openAll(wishes: readonly StreamWish[]): Promise<(OpenedStream | null)[]> {
    const ids = arrayOf(wishes.map(({ orderId }) => orderId));
    const accounts = wishes.map(({ account }) => account);
    const afters = arrayOf(wishes.map(({ after }) => after));
    const { rows } = await this.pool.query<StreamRow>({
      name: 'open-streams',
      text: OPEN_STREAMS,
      values: [ids, accounts, afters, EVENTS_AT_OPENING],
    });
    const opened = wishes.map((): OpenedStream | null => null);
    for (const row of rows) {
      const stream = (opened[row.n - 1] ??= { status: row.order_status, version: row.version, events: [] });
      if (row.text !== null) stream.events.push(eventOf(row));
    }
    return opened;
  }

  private async readAllOn(readers: readonly Continuation[]): Promise<EventText[][]> {
    const ids = arrayOf(readers.map(({ orderId }) => orderId));
    const afters = arrayOf(readers.map(({ after }) => after));
    const limits = arrayOf(readers.map(({ limit }) => limit));
    const { rows } = await this.pool.query<EventRow>({ name: 'read-on', text: READ_ON, values: [ids, afters, limits] });
    const pages = readers.map((): EventText[] => []);
    for (const row of rows) pages[row.n - 1]?.push(eventOf(row));
    return pages;
  }
}

const eventOf = ({ seq, status, text }: EventRow): EventText => ({ seq, status, json: Buffer.from(text) });

/** A Postgres array of what needs no quotes; `pg` would look at each element for some. */
const arrayOf = (elements: readonly (string | number | undefined)[]) => `{${elements.join(',')}}`;
