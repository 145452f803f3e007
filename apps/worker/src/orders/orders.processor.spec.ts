import { DelayedError, type Job } from 'bullmq';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Knobs, type OrderJob } from '#libs/platform';
import { OrdersProcessor } from './orders.processor.js';
import { Crash } from './testing/in-memory-journal.js';
import { ORDER_ID } from './testing/order-builder.js';
import { OrderFloor } from './testing/order-floor.js';
import { isDown } from './testing/scripted-venue.js';

const NOW = new Date('2026-01-01T12:00:00Z');

/** A job in hand: keeps when it was put off to, and with which token. */
class FakeJob {
  readonly data: OrderJob = { orderId: ORDER_ID };
  readonly putOff: { until: number; token: string | undefined }[] = [];

  moveToDelayed(until: number, token?: string): Promise<void> {
    this.putOff.push({ until, token });
    return Promise.resolve();
  }

  /** What the processor is given. It uses nothing but `data` and `moveToDelayed`. */
  get asJob(): Job<OrderJob> {
    return this as unknown as Job<OrderJob>;
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

function processorOn(floor: OrderFloor, knobs: Partial<Knobs> = {}, worker = new FakeWorker()): OrdersProcessor {
  const processor = new OrdersProcessor(floor.worker(), Object.assign(new Knobs(), knobs), floor.observer);
  Reflect.set(processor, '_worker', worker);
  return processor;
}

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
});

afterEach(() => {
  vi.useRealTimers();
});

describe('OrdersProcessor, with a job in hand', () => {
  it('is done with the job when the order has ended', async () => {
    const [floor, job] = [new OrderFloor(), new FakeJob()];
    await processorOn(floor).process(job.asJob, 'token-1');
    expect((await floor.order()).status).toBe('confirmed');
    expect(job.putOff).toEqual([]);
  });

  it('puts the job off, with its token, for as long as the retry waits', async () => {
    const [floor, job] = [new OrderFloor({ venues: [isDown('raydium')] }), new FakeJob()];
    await expect(processorOn(floor).process(job.asJob, 'token-1')).rejects.toThrow(DelayedError);
    expect(job.putOff).toEqual([{ until: NOW.getTime() + 500, token: 'token-1' }]);
    expect(floor.observer.told).toEqual(['retried in 500: VENUES_UNAVAILABLE']);
  });

  it('takes the order up again when the job comes back, until it has ended', async () => {
    const [floor, job] = [new OrderFloor({ venues: [isDown('raydium')], maxAttempts: 2 }), new FakeJob()];
    await expect(processorOn(floor).process(job.asJob, 'token-1')).rejects.toThrow(DelayedError);
    await processorOn(floor).process(job.asJob, 'token-2');
    expect((await floor.order()).status).toBe('failed');
    expect(job.putOff).toHaveLength(1);
  });

  it('tells of an error and hands it on to BullMQ, without putting the job off', async () => {
    const [floor, job] = [new OrderFloor(), new FakeJob()];
    floor.journal.crashesAt({ append: 2, when: 'before' });
    await expect(processorOn(floor).process(job.asJob, 'token-1')).rejects.toThrow(Crash);
    expect(floor.observer.told).toEqual([`interrupted: ${ORDER_ID}, Crash: the process died before append 2`]);
    expect(job.putOff).toEqual([]);
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
});
