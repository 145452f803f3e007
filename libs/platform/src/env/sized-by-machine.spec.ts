import { describe, expect, it } from 'vitest';
import { Knobs } from './knobs.js';
import { SIZED_BY_MACHINE, sizedFor } from './sized-by-machine.js';

describe('sizedFor', () => {
  it.each([
    [1, 100, 10],
    [2, 200, 10],
    [4, 400, 20],
    [64, 1_000, 50],
  ])('%d processors: %d orders in hand, %d connections', (processors, orders, connections) => {
    expect(sizedFor(processors)).toEqual({ WORKER_CONCURRENCY: orders, DATABASE_CONNECTIONS: connections });
  });

  it('gives what the knobs default to', () => {
    expect(new Knobs()).toMatchObject(SIZED_BY_MACHINE);
  });
});
