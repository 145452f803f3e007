import { Pool } from 'pg';
import {
  type AttemptEnd,
  mayMove,
  type Order,
  OrderEventAnnouncer,
  type OrderEventFrame,
  type OrderAtHand,
  OrderJournal,
  OrderMoved,
  type SignedAttempt,
  type StartedAppend,
  type Transition,
} from '#libs/orders-domain';
import { assertSound, changed } from './order-builder.js';

class NobodyListens extends OrderEventAnnouncer {
  override announce(): void {}
}

/** Ends an append as a dying process would: before it took effect, or after, but before anybody was told. */
export class Crash extends Error {
  override readonly name = 'Crash';
  /** As a worker sees it whose connection goes with it: nothing may be concluded. */
  readonly code = 'ECONNRESET';
}

/** As the journal's. */
const LEASE_MS = 10_000;

export type CrashPoint = { readonly append: number; readonly when: 'before' | 'after' };
/** Where other workers may come in between. */
export type Turn = (what: string) => Promise<void>;

/** The journal in memory, with the fence and the constraints that the tables in Postgres have. */
export class InMemoryJournal extends OrderJournal {
  readonly events: OrderEventFrame[] = [];
  readonly transitions: Transition[] = [];
  /** Every attempt ever signed, in order, with how it ended; null while it lives. */
  readonly attempts: { readonly signed: SignedAttempt; end: AttemptEnd | null }[] = [];
  /** Orders that the dispatcher is to look at sooner, and in how many ms. */
  readonly looks: { readonly orderId: string; readonly ms: number }[] = [];
  /** Whether the deadline has passed. */
  overdue = false;
  private readonly orders = new Map<string, Order>();
  private readonly started = new WeakMap<Order, Promise<Order>>();
  private readonly crashes: CrashPoint[] = [];
  private readonly overtakings = new Set<number>();
  private appends = 0;

  constructor(
    private readonly log: string[],
    private readonly turn: Turn,
  ) {
    super(new Pool(), new NobodyListens());
  }

  holds(order: Order): void {
    this.orders.set(order.id, order);
  }

  /** The process dies at the n-th append from the start. */
  crashesAt(...points: readonly CrashPoint[]): void {
    this.crashes.push(...points);
  }

  /** Just before the n-th append another worker moves the order. */
  isOvertakenAt(append: number): void {
    this.overtakings.add(append);
  }

  override async load(orderId: string): Promise<OrderAtHand | null> {
    await this.turn('load');
    const order = this.orders.get(orderId);
    if (order === undefined) return null;
    const liveAttempt = this.attempts.find(({ end }) => end === null)?.signed ?? null;
    return { order: changed(order, {}), liveAttempt, overdue: this.overdue };
  }

  override lookAgainIn(ms: number, orderIds: readonly string[]): Promise<void> {
    this.looks.push(...orderIds.map((orderId) => ({ orderId, ms })));
    return Promise.resolve();
  }

  override append(order: Order, transition: Transition): Promise<Order> {
    return this.startAppend(order, transition).durable;
  }

  override startAppend(order: Order, transition: Transition): StartedAppend {
    const { to, changes = {} } = transition;
    const after = Object.assign(changed(order, { status: to, version: order.version + 1 }), changes);
    // What a process has started dies with it.
    const ahead = this.started.get(order) ?? Promise.resolve();
    const durable = ahead.then(() => this.write(order, transition));
    durable.catch(() => undefined);
    this.started.set(after, durable);
    return { order: after, durable };
  }

  private async write(order: Order, transition: Transition): Promise<Order> {
    if (!mayMove(order.status, transition.to)) throw new RangeError(`no move ${order.status} → ${transition.to}`);
    if ((order.status === 'submitted') !== 'settles' in transition) throw new RangeError('it is submitted, or not');
    await this.turn(`append ${transition.to}`);
    this.appends += 1;
    const nth = this.appends;
    if (this.overtakings.has(nth)) this.overtake(order.id);
    this.crashIf(nth, 'before');
    const moved = this.commit(order, transition);
    this.crashIf(nth, 'after');
    await this.turn(`appended ${transition.to}`);
    return changed(moved, {});
  }

  private commit(read: Order, transition: Transition): Order {
    const standing = this.orders.get(read.id);
    if (standing?.version !== read.version || !mayMove(standing.status, transition.to)) {
      throw new OrderMoved(read.id, read.version);
    }
    const live = this.attempts.filter(({ end }) => end === null);
    if ('attempt' in transition && (live.length > 0 || this.overdue)) throw new OrderMoved(read.id, read.version);
    const { to, data, changes = {} } = transition;
    const moved = Object.assign(changed(standing, { status: to, version: standing.version + 1 }), changes);
    assertSound(moved);
    this.orders.set(moved.id, moved);
    this.events.push({ orderId: moved.id, seq: moved.version, status: to, at: moved.updatedAt.toISOString(), data });
    if ('attempt' in transition) this.attempts.push({ signed: transition.attempt, end: null });
    if ('settles' in transition) live[0]!.end = transition.settles;
    this.transitions.push({ dispatchInMs: LEASE_MS, ...transition });
    this.log.push(`journal ${to}`);
    return moved;
  }

  private overtake(orderId: string): void {
    const order = this.orders.get(orderId)!;
    const changes = { attempts: Math.max(order.attempts, 1) };
    this.commit(order, { to: 'routing', data: { by: 'another worker' }, changes });
  }

  private crashIf(append: number, when: CrashPoint['when']): void {
    const hit = this.crashes.some((point) => point.append === append && point.when === when);
    if (hit) throw new Crash(`the process died ${when} append ${append}`);
  }
}
