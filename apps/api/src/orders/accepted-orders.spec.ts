import { Logger } from '@nestjs/common';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { OrderQueue } from '#libs/platform';
import { fakeOf } from '../testing/fake.js';
import { AcceptedOrders } from './accepted-orders.js';

/** A queue that takes each batch only when it is told to. */
class HeldQueue {
  readonly batches: string[][] = [];
  private ends: ((error?: Error) => void)[] = [];

  enqueue(orderIds: readonly string[]): Promise<void> {
    this.batches.push([...orderIds]);
    return new Promise((resolve, reject) => {
      this.ends.push((error) => (error ? reject(error) : resolve()));
    });
  }

  async answer(error?: Error): Promise<void> {
    this.ends.shift()?.(error);
    await turn();
  }
}

const turn = () => new Promise((resolve) => setImmediate(resolve));
const orders = (count: number) => Array.from({ length: count }, (_, n) => `order-${n}`);

describe('AcceptedOrders', () => {
  let queue: HeldQueue;
  let accepted: AcceptedOrders;
  let warnings: string[];
  beforeEach(() => {
    queue = new HeldQueue();
    accepted = new AcceptedOrders(fakeOf<OrderQueue>(queue));
    warnings = [];
    vi.spyOn(Logger.prototype, 'warn').mockImplementation((sentence: unknown) => void warnings.push(String(sentence)));
  });
  afterEach(() => vi.restoreAllMocks());

  it('brings a lone order at once', async () => {
    accepted.bring('one');
    await turn();
    expect(queue.batches).toEqual([['one']]);
  });

  it('brings together what is accepted while the queue has not answered yet', async () => {
    accepted.bring('one');
    await turn();
    for (const id of ['two', 'three']) accepted.bring(id);
    await turn();
    expect(queue.batches).toHaveLength(1);
    await queue.answer();
    expect(queue.batches).toEqual([['one'], ['two', 'three']]);
  });

  it('tells in one sentence how many the queue did not take, and goes on', async () => {
    for (const id of orders(3)) accepted.bring(id);
    await turn();
    accepted.bring('later');
    await queue.answer(new Error('Redis is away'));
    expect(warnings).toEqual(['3 orders were accepted but not queued, the dispatcher will: Error: Redis is away']);
    expect(queue.batches.at(-1)).toEqual(['later']);
    await queue.answer();
    expect(warnings).toHaveLength(1);
  });

  it('keeps no more than it may of what a queue that hangs does not take, and says so once', async () => {
    accepted.bring('held');
    await turn();
    for (const id of orders(20_007)) accepted.bring(id);
    await turn();
    expect(warnings).toEqual([]);
    await queue.answer();
    expect(warnings).toEqual(['7 orders were accepted but not queued, the dispatcher will: too many wait already']);
    expect(queue.batches.at(-1)?.length).toBeLessThan(1_000);
    await queue.answer();
    expect(warnings).toHaveLength(1);
  });
});
