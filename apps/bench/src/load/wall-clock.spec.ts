import { describe, expect, it } from 'vitest';
import { wallClock } from './wall-clock.js';

describe('wallClock', () => {
  it('tells what the clock of the system tells, to the millisecond', () => {
    const now = wallClock();
    const before = Date.now();
    const between = now();
    const after = Date.now();
    expect(between).toBeGreaterThan(before - 1);
    expect(between).toBeLessThan(after + 2);
  });
});
