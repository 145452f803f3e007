import { DexRouter, type VenueAdapter } from '#libs/dex-router';
import type { EventData, Order } from '#libs/orders-domain';
import { Knobs } from '#libs/platform';
import { ExecuteOrder } from '../execute-order.js';
import { OrderEndings } from '../order-endings.js';
import { OrderSteps } from '../order-steps.js';
import { RetryPolicy } from '../retry-policy.js';
import { TransactionFollower } from '../transaction-follower.js';
import { EventfulGateway, type Fate } from './eventful-gateway.js';
import { InMemoryJournal, type Turn } from './in-memory-journal.js';
import { anOrder, ORDER_ID } from './order-builder.js';
import { RecordingObserver } from './recording-observer.js';
import { pays } from './scripted-venue.js';

export interface Plot {
  readonly order?: Partial<Order>;
  readonly venues?: readonly VenueAdapter[];
  /** What happens to the sends, one after the other; all that follow arrive. */
  readonly fates?: readonly Fate[];
  readonly maxAttempts?: number;
  /** Called wherever another worker may come in between. */
  readonly turn?: Turn;
}

/** One order, the journal and the chain, and as many workers on it as a story wants. */
export class OrderFloor {
  /** What was written and what was sent, in that order. */
  readonly log: string[] = [];
  readonly observer = new RecordingObserver();
  readonly journal: InMemoryJournal;
  readonly gateway: EventfulGateway;
  private readonly router: DexRouter;
  private readonly knobs = new Knobs();

  constructor({ order, venues, fates = [], maxAttempts = 3, turn = () => Promise.resolve() }: Plot = {}) {
    this.journal = new InMemoryJournal(this.log, turn);
    this.journal.holds(anOrder(order));
    this.gateway = new EventfulGateway([...fates], this.log, turn);
    this.router = new DexRouter(venues ?? TWO_VENUES, {
      quoteDeadlineMs: 60_000,
      maxPriceImpactBps: 10_000,
      maxStateAgeSlots: 0n,
      splitMinGainBps: 0,
      maxLegs: 1,
    });
    Object.assign(this.knobs, { ORDER_MAX_ATTEMPTS: maxAttempts, RETRY_BACKOFF_MS: 500 });
  }

  /** A worker with nothing in its memory. */
  worker(): ExecuteOrder {
    const { journal, router, gateway, observer } = this;
    const endings = new OrderEndings(journal, new RetryPolicy(this.knobs), observer);
    const follower = new TransactionFollower(gateway, observer);
    const steps = new OrderSteps(router, gateway, follower, endings, observer);
    return new ExecuteOrder(journal, steps, endings, observer);
  }

  /** A new worker takes the order and looks as often as the order wants. @returns the waits in between, in ms. */
  async work(): Promise<number[]> {
    const waits: number[] = [];
    const worker = this.worker();
    while (waits.length < MOST_LOOKS) {
      const wait = await worker.run(ORDER_ID);
      if (wait === null) return waits;
      waits.push(wait);
    }
    throw new Error(`the order still wants another look after ${MOST_LOOKS}`);
  }

  async order(): Promise<Order> {
    return (await this.journal.load(ORDER_ID))!.order;
  }

  get way(): string[] {
    return this.journal.events.map(({ status }) => status);
  }

  /** The data of the n-th event of this status. */
  eventData(status: string, nth = 1): EventData | undefined {
    return this.journal.events.filter((event) => event.status === status)[nth - 1]?.data;
  }

  /** The signatures written down, one for each submission. */
  get signatures(): unknown[] {
    return this.journal.events.filter(({ status }) => status === 'submitted').map(({ data }) => data['txSignature']);
  }

  /** The swaps that the venue has executed, by its own books. */
  get fills(): { readonly txSignature: string; readonly amountOut: bigint }[] {
    return [...this.gateway.landed].flatMap(([txSignature, outcome]) =>
      outcome.kind === 'filled' ? [{ txSignature, amountOut: outcome.amountOut }] : [],
    );
  }
}

/** An order that wants more has no end. */
const MOST_LOOKS = 100;
const TWO_VENUES: readonly VenueAdapter[] = [pays('raydium', 162_590_000n), pays('meteora', 162_785_108n)];
