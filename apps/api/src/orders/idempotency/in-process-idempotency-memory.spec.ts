import { describe, expect, it } from 'vitest';
import { InProcessIdempotencyMemory } from './in-process-idempotency-memory.js';

const order = (number: number) => ({ orderId: `order-${number}`, requestHash: `hash-${number}` });

describe('InProcessIdempotencyMemory', () => {
  it('recalls what it was told', async () => {
    const memory = new InProcessIdempotencyMemory();
    await memory.remember('desk', 'key', order(1));
    expect(await memory.recall('desk', 'key')).toEqual(order(1));
  });

  it('does not know what it was not told', async () => {
    expect(await new InProcessIdempotencyMemory().recall('desk', 'key')).toBeNull();
  });

  it('keeps the keys of different accounts apart', async () => {
    const memory = new InProcessIdempotencyMemory();
    await memory.remember('desk', 'key', order(1));
    await memory.remember('bot', 'key', order(2));
    expect(await memory.recall('desk', 'key')).toEqual(order(1));
    expect(await memory.recall('bot', 'key')).toEqual(order(2));
    expect(await memory.recall('ghost', 'key')).toBeNull();
  });

  it('holds ten thousand keys and then forgets the oldest first', async () => {
    const memory = new InProcessIdempotencyMemory();
    const numbers = Array.from({ length: 10_001 }, (_, number) => number);
    await Promise.all(numbers.map((number) => memory.remember('desk', `key-${number}`, order(number))));
    expect(await memory.recall('desk', 'key-0')).toBeNull();
    expect(await memory.recall('desk', 'key-1')).toEqual(order(1));
    expect(await memory.recall('desk', 'key-10000')).toEqual(order(10_000));
  });

  it('forgets nobody else for a key that is told again', async () => {
    const memory = new InProcessIdempotencyMemory();
    const numbers = Array.from({ length: 10_000 }, (_, number) => number);
    await Promise.all(numbers.map((number) => memory.remember('desk', `key-${number}`, order(number))));
    await memory.remember('desk', 'key-9999', order(9999));
    expect(await memory.recall('desk', 'key-0')).toEqual(order(0));
  });
});
