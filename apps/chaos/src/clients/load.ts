import { setMaxListeners } from 'node:events';
import { Agent } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '#libs/rig';
import type { Acceptance, Subscription } from '../oracle/evidence.js';
import type { Random } from '../random/random.js';
import { orderIdea } from './order-ideas.js';
import { type Habits, Subscriber } from './subscriber.js';
import { type Mishap, placeUntilAccepted, type TraderLog } from './trader.js';

const MOST_CONNECTIONS = 64;
const ACCEPTED_WITHIN_MS = 60_000;
/**
 * Sooner than a server that stops gives idle connections up: then no request of ours ever meets one that it is just
 * closing.
 */
export const KEEPS_IDLE_MS = 500;

export interface LoadOptions {
  readonly url: string;
  /** Begins each key, so that no two runs on one database share one. */
  readonly name: string;
  /** How many orders are intended in all. */
  readonly orders: number;
  readonly random: Random;
}

/** The clients of a fault: traders, each with an order to place, and a subscriber for every order that was accepted. */
export class Load {
  readonly acceptances: Acceptance[] = [];
  readonly mishaps: Mishap[] = [];
  /** The key of each request that met a kept connection which the server had just given up. */
  readonly stale: string[] = [];
  private readonly subscribers = new Map<string, Subscriber>();
  private readonly over = new AbortController();
  private readonly agent = new Agent({ keepAlive: true, maxSockets: MOST_CONNECTIONS, timeout: KEEPS_IDLE_MS });
  private readonly traders = new Set<Promise<void>>();
  private readonly followers = new Set<Promise<void>>();
  private readonly log: TraderLog;
  private count = 0;
  private flying = 0;

  constructor(private readonly options: LoadOptions) {
    // Every client listens for the end.
    setMaxListeners(0, this.over.signal);
    this.log = {
      requested: () => (this.flying += 1),
      answered: () => (this.flying -= 1),
      mishap: (mishap) => this.mishaps.push(mishap),
      stale: (key) => this.stale.push(key),
    };
  }

  /** Orders that a client has set out to place so far. */
  get released(): number {
    return this.count;
  }

  get remaining(): number {
    return this.options.orders - this.count;
  }

  /** Orders that a client knows to be accepted. */
  get accepted(): number {
    return this.subscribers.size;
  }

  /** Clients who do not know their order yet, or will ask for it once more. */
  get trading(): number {
    return this.traders.size;
  }

  /** POSTs on their way at this moment. */
  get inFlight(): number {
    return this.flying;
  }

  get following(): readonly Subscriber[] {
    return [...this.subscribers.values()];
  }

  get subscriptions(): readonly Subscription[] {
    return this.following.map(({ seen }) => seen);
  }

  /** Sends the next clients on their way, at random moments within `overMs`; no more than are left. */
  release(count: number, overMs = 0): void {
    for (let left = Math.min(count, this.remaining); left > 0; left -= 1) {
      this.count += 1;
      const random = this.options.random.fork(`order ${this.count}`);
      track(this.traders, this.trade(`${this.options.name}-${this.count}`, random, random.next() * overMs));
    }
  }

  /** Releases so many that the given share of all orders, 0 to 1, is on its way. */
  releaseUpTo(share: number, overMs = 0): void {
    this.release(Math.ceil(this.options.orders * share) - this.count, overMs);
  }

  /** Resolves when every client who set out knows his order, or after a minute: by then something is wrong. */
  async allAccepted(): Promise<void> {
    await eventually({ withinMs: ACCEPTED_WITHIN_MS, everyMs: 20 }, () => this.traders.size === 0);
  }

  /** Resolves when every subscriber has seen the end of his order. */
  async allFollowed(): Promise<void> {
    while (this.followers.size > 0) await Promise.all(this.followers);
  }

  /** Sends every client home. */
  async stop(): Promise<void> {
    this.over.abort();
    await Promise.all([...this.traders, ...this.followers]);
    this.agent.destroy();
  }

  private async trade(key: string, random: Random, startsAfterMs: number): Promise<void> {
    const body = orderIdea(random);
    // One in eight is sent twice at once, one in ten again when it is long accepted: the key makes it one order.
    const [twins, repeats] = [random.chance(0.12) ? 2 : 1, random.chance(0.1)];
    await pause(startsAfterMs, undefined, { signal: this.over.signal }).catch(() => undefined);
    const once = () => this.place(key, body, random);
    await Promise.all(Array.from({ length: twins }, once));
    if (!repeats) return;
    await pause(random.integer(100, 1_500), undefined, { signal: this.over.signal }).catch(() => undefined);
    await once();
  }

  private async place(key: string, body: ReturnType<typeof orderIdea>, random: Random): Promise<void> {
    const { url } = this.options;
    const acceptance = await placeUntilAccepted(
      { url, key, body, agent: this.agent, signal: this.over.signal },
      this.log,
    );
    if (acceptance === null) return;
    this.acceptances.push(acceptance);
    const { orderId } = acceptance;
    if (this.subscribers.has(orderId)) return;
    const subscriber = new Subscriber(url, orderId, habitsOf(random), this.over.signal);
    this.subscribers.set(orderId, subscriber);
    track(this.followers, subscriber.follow());
  }
}

/** Most come at once and stay; some come late, and some cannot hold a connection. */
function habitsOf(random: Random): Habits {
  const startsAfterMs = random.chance(0.2) ? random.integer(200, 4_000) : 0;
  return { startsAfterMs, hangsUpAfterMs: random.chance(0.2) ? random.integer(20, 400) : null };
}

function track(work: Set<Promise<void>>, one: Promise<void>): void {
  work.add(one);
  void one.finally(() => work.delete(one));
}
