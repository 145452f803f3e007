import { describe, expect, it } from 'vitest';
import { Random } from '../random/random.js';
import { delayOf } from './weather.js';

describe('delayOf', () => {
  it('is the latency where nothing is lost', () => {
    expect(delayOf({ latencyMs: 30, loss: 0 }, new Random('1'))).toBe(30);
  });

  it('adds a timeout for each loss in a row, each twice as long, and gives up losing', () => {
    expect(delayOf({ latencyMs: 0, loss: 1 }, new Random('1'))).toBe(200 + 400 + 800 + 1_600 + 3_200);
  });

  it('loses the share that it is told to', () => {
    const random = new Random('share');
    const delays = Array.from({ length: 10_000 }, () => delayOf({ latencyMs: 0, loss: 0.05 }, random));
    const lost = delays.filter((delay) => delay > 0).length;
    expect(lost).toBeGreaterThan(400);
    expect(lost).toBeLessThan(600);
    expect(new Set(delays)).toContain(600);
  });
});
