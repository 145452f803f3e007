import type { Job } from 'bullmq';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Knobs, type OrderJob } from '#libs/platform';
import type { Dispatcher } from './dispatcher.js';
import { OrdersProcessor } from './orders.processor.js';
import { Crash } from './testing/in-memory-journal.js';
import { ORDER_ID } from './testing/order-builder.js';
import { OrderFloor } from './testing/order-floor.js';
import { isDown } from './testing/scripted-venue.js';

/** A job in hand. The processor uses nothing of it but its data. */
const JOB = { data: { orderId: ORDER_ID } } as Job<OrderJob>;

/** Keeps when it is to sweep. */
class FakeDispatcher {
  readonly wakeUps: number[] = [];

  wakeIn(ms: number): void {
    this.wakeUps.push(ms);
  }
}

/** Takes the place of the BullMQ worker that Nest gives the processor. */
class FakeWorker {
  concurrency = 1;
  readonly opts: { limiter?: { max: number; duration: number } } = {};
  readonly calls: string[] = [];

  constructor(private readonly fault?: Error) {}

  run(): Promise<void> {
    this.calls.push('run');
    return this.fault ? Promise.reject(this.fault) : Promise.resolve();
  }

  close(): Promise<void> {
    this.calls.push('close');
    return Promise.resolve();
  }
}

let dispatcher: FakeDispatcher;

function processorOn(floor: OrderFloor, knobs: Partial<Knobs> = {}, worker = new FakeWorker()): OrdersProcessor {
  const settled = Object.assign(new Knobs(), knobs);
  const awake = dispatcher as unknown as Dispatcher;
  const processor = new OrdersProcessor(floor.worker(), awake, settled, floor.observer);
  Reflect.set(processor, '_worker', worker);
  return processor;
}

beforeEach(() => {
  vi.useFakeTimers();
  dispatcher = new FakeDispatcher();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('OrdersProcessor, with a job in hand', () => {
  it('is done with the job when the order has ended', async () => {
    const floor = new OrderFloor();
    expect(await processorOn(floor).process(JOB)).toBeNull();
    expect((await floor.order()).status).toBe('confirmed');
  });

  it('is done with the job when the order waits for a retry, and says for how long', async () => {
    const floor = new OrderFloor({ venues: [isDown('raydium')] });
    expect(await processorOn(floor).process(JOB)).toBe(500);
    expect(floor.observer.told).toEqual(['retried in 500: VENUES_UNAVAILABLE']);
  });

  it('wakes the dispatcher for the retry only once the job is gone, and not for an order that has ended', () => {
    const processor = processorOn(new OrderFloor());
    processor.onCompleted(JOB, null);
    expect(dispatcher.wakeUps).toEqual([]);
    processor.onCompleted(JOB, 500);
    expect(dispatcher.wakeUps).toEqual([500]);
  });

  it('tells of an error and hands it on to BullMQ', async () => {
    const floor = new OrderFloor();
    floor.journal.crashesAt({ append: 2, when: 'before' });
    await expect(processorOn(floor).process(JOB)).rejects.toThrow(Crash);
    expect(floor.observer.told).toEqual([`interrupted: ${ORDER_ID}, Crash: the process died before append 2`]);
  });
});

describe('OrdersProcessor, in the life of the process', () => {
  it('works as many orders at once as the knob says, and without a limit per minute unless one is set', () => {
    const worker = new FakeWorker();
    processorOn(new OrderFloor(), { WORKER_CONCURRENCY: 7, QUEUE_MAX_PER_MIN: 0 }, worker).onApplicationBootstrap();
    expect(worker.concurrency).toBe(7);
    expect(worker.opts.limiter).toBeUndefined();
    expect(worker.calls).toEqual(['run']);
  });

  it('takes the limit per minute from its knob', () => {
    const worker = new FakeWorker();
    processorOn(new OrderFloor(), { QUEUE_MAX_PER_MIN: 90 }, worker).onApplicationBootstrap();
    expect(worker.opts.limiter).toEqual({ max: 90, duration: 60_000 });
  });

  it('tells of a worker that cannot run, and of what the queue complains about', async () => {
    const floor = new OrderFloor();
    const processor = processorOn(floor, {}, new FakeWorker(new Error('no connection')));
    processor.onApplicationBootstrap();
    await vi.advanceTimersByTimeAsync(0);
    processor.onError(new Error('lock lost'));
    expect(floor.observer.told).toEqual(['queue stumbled: no connection', 'queue stumbled: lock lost']);
  });

  it('closes its worker when the module is destroyed, and does not pause the queue', async () => {
    const worker = new FakeWorker();
    await processorOn(new OrderFloor(), {}, worker).onModuleDestroy();
    expect(worker.calls).toEqual(['close']);
  });

  it('never gives an order up because its workers died', () => {
    const options: unknown = Reflect.getMetadata('bullmq:worker_metadata', OrdersProcessor);
    expect(options).toMatchObject({ autorun: false, maxStalledCount: 1_000_000 });
  });

  it('goes on soon after a fault of the queue', () => {
    const options: unknown = Reflect.getMetadata('bullmq:worker_metadata', OrdersProcessor);
    expect(options).toMatchObject({ runRetryDelay: 1_000, lockDuration: 5_000, stalledInterval: 2_500 });
  });
});
