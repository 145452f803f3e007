import { Queue } from 'bullmq';
import { Pool } from 'pg';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { OrderEventAnnouncer, OrderJournal } from '#libs/orders-domain';
import { OrderQueue } from '#libs/platform';
import { Dispatcher } from './dispatcher.js';
import { RecordingObserver } from './testing/recording-observer.js';

// Fake timers do not reach `node:timers/promises`, so its setTimeout is put on the global one, which they do reach.
vi.mock('node:timers/promises', () => ({
  setTimeout: (delayMs: number, value: unknown, { signal }: { signal: AbortSignal }) =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const timer = setTimeout(() => resolve(value), delayMs);
      signal.addEventListener('abort', () => {
        clearTimeout(timer);
        reject(new Error('aborted'));
      });
    }),
}));

class NobodyListens extends OrderEventAnnouncer {
  override announce(): void {}
}

/** Gives out what it was told to, sweep after sweep, and nothing after that. */
class DueOrders extends OrderJournal {
  readonly limits: number[] = [];
  readonly putOff: { readonly ms: number; readonly orderIds: readonly string[] }[] = [];
  private readonly sweeps: (readonly string[] | Error)[];

  constructor(...sweeps: (readonly string[] | Error)[]) {
    super(new Pool(), new NobodyListens());
    this.sweeps = sweeps;
  }

  override claimDue(limit: number): Promise<string[]> {
    this.limits.push(limit);
    const due = this.sweeps.shift() ?? [];
    return due instanceof Error ? Promise.reject(due) : Promise.resolve([...due]);
  }

  override lookAgainIn(ms: number, orderIds: readonly string[]): Promise<void> {
    this.putOff.push({ ms, orderIds });
    return Promise.resolve();
  }
}

/** Keeps what was queued; refuses the first times, if told to. */
class FakeOrderQueue extends OrderQueue {
  readonly queued: string[][] = [];
  away = false;

  override get reachable(): boolean {
    return !this.away;
  }

  constructor(private refusals = 0) {
    super(Object.create(Queue.prototype), null);
  }

  override enqueue(orderIds: readonly string[]): Promise<void> {
    this.refusals -= 1;
    if (this.refusals >= 0) return Promise.reject(new Error('Redis is away'));
    this.queued.push([...orderIds]);
    return Promise.resolve();
  }
}

const FULL_SWEEP = Array.from({ length: 500 }, (_, index) => `order-${index}`);

let observer: RecordingObserver;
let dispatcher: Dispatcher | undefined;

beforeEach(() => {
  vi.useFakeTimers();
  observer = new RecordingObserver();
});

afterEach(async () => {
  await dispatcher?.onModuleDestroy();
  dispatcher = undefined;
  vi.useRealTimers();
});

function starts(journal: OrderJournal, queue: OrderQueue): void {
  dispatcher = new Dispatcher(journal, queue, observer);
  dispatcher.onApplicationBootstrap();
}

const afterMs = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('Dispatcher, one sweep', () => {
  it('queues what is due, and says how many that were', async () => {
    const queue = new FakeOrderQueue();
    const sweeper = new Dispatcher(new DueOrders(['a', 'b']), queue, observer);
    expect(await sweeper.sweep()).toBe(2);
    expect(queue.queued).toEqual([['a', 'b']]);
    expect(observer.told).toEqual(['dispatched 2']);
  });

  it('leaves the queue alone when nothing is due', async () => {
    const queue = new FakeOrderQueue();
    expect(await new Dispatcher(new DueOrders(), queue, observer).sweep()).toBe(0);
    expect(queue.queued).toEqual([]);
    expect(observer.told).toEqual([]);
  });
});

describe('Dispatcher, while the queue is away', () => {
  it('claims nothing that it could not queue', async () => {
    const [journal, queue] = [new DueOrders(['a']), new FakeOrderQueue()];
    queue.away = true;
    expect(await new Dispatcher(journal, queue, observer).sweep()).toBe(0);
    expect(journal.limits).toEqual([]);
  });

  it('lets what it claimed and could not queue be due again within a second', async () => {
    const journal = new DueOrders(['a', 'b']);
    await expect(new Dispatcher(journal, new FakeOrderQueue(1), observer).sweep()).rejects.toThrow('Redis is away');
    expect(journal.putOff).toEqual([{ ms: 1_000, orderIds: ['a', 'b'] }]);
  });
});

describe('Dispatcher, woken', () => {
  it('sweeps when an order is known to be due, and goes on as before', async () => {
    const [journal, queue] = [new DueOrders([], ['retry']), new FakeOrderQueue()];
    starts(journal, queue);
    await afterMs(100);
    dispatcher!.wakeIn(300);
    await afterMs(299);
    expect(queue.queued).toEqual([]);
    await afterMs(1);
    expect(queue.queued).toEqual([['retry']]);
    await afterMs(1_000);
    expect(journal.limits).toHaveLength(3);
  });

  it('is not woken once it was told to stop', async () => {
    const journal = new DueOrders();
    starts(journal, new FakeOrderQueue());
    dispatcher!.wakeIn(5_000);
    await dispatcher!.onModuleDestroy();
    dispatcher!.wakeIn(0);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('Dispatcher, running', () => {
  it('sweeps at the start and then every second', async () => {
    const [journal, queue] = [new DueOrders(['a'], [], ['b']), new FakeOrderQueue()];
    starts(journal, queue);
    await afterMs(0);
    expect(queue.queued).toEqual([['a']]);
    await afterMs(999);
    expect(journal.limits).toHaveLength(1);
    await afterMs(1_001);
    expect(queue.queued).toEqual([['a'], ['b']]);
    expect(journal.limits).toEqual([500, 500, 500]);
  });

  it('sweeps again at once while sweeps come back full', async () => {
    const queue = new FakeOrderQueue();
    starts(new DueOrders(FULL_SWEEP, FULL_SWEEP, ['last']), queue);
    await afterMs(0);
    expect(queue.queued.map(({ length }) => length)).toEqual([500, 500, 1]);
  });

  it('goes on after the journal has failed, and says so', async () => {
    const queue = new FakeOrderQueue();
    starts(new DueOrders(new Error('Postgres is away'), new Error('Postgres is away'), ['a']), queue);
    await afterMs(2_000);
    expect(queue.queued).toEqual([['a']]);
    const stumbled = 'dispatcher stumbled: Error: Postgres is away';
    expect(observer.told).toEqual([stumbled, stumbled, 'dispatched 1']);
  });

  it('goes on after the queue has failed, and does not claim to have queued', async () => {
    const queue = new FakeOrderQueue(1);
    starts(new DueOrders(['a'], ['b']), queue);
    await afterMs(1_000);
    expect(queue.queued).toEqual([['b']]);
    expect(observer.told).toEqual(['dispatcher stumbled: Error: Redis is away', 'dispatched 1']);
  });

  it('does not spin while sweeps fail', async () => {
    const journal = new DueOrders(...Array.from({ length: 10 }, () => new Error('Postgres is away')));
    starts(journal, new FakeOrderQueue());
    await afterMs(3_500);
    expect(journal.limits).toHaveLength(4);
  });
});

describe('Dispatcher, stopping', () => {
  it('sweeps no more, and does not sit out its pause', async () => {
    const journal = new DueOrders();
    starts(journal, new FakeOrderQueue());
    await afterMs(0);
    await dispatcher!.onModuleDestroy();
    expect(vi.getTimerCount()).toBe(0);
    await afterMs(10_000);
    expect(journal.limits).toHaveLength(1);
  });

  it('lets the sweep in hand finish', async () => {
    const queue = new FakeOrderQueue();
    starts(new DueOrders(['a']), queue);
    await dispatcher!.onModuleDestroy();
    expect(queue.queued).toEqual([['a']]);
  });

  it('can be stopped without ever having started', async () => {
    await new Dispatcher(new DueOrders(), new FakeOrderQueue(), observer).onModuleDestroy();
    expect(observer.told).toEqual([]);
  });
});
