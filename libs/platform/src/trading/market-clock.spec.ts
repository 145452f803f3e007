import { describe, expect, it, vi } from 'vitest';
import { Knobs } from '../env/knobs.js';
import { marketClock } from './market-clock.js';

const knobs = (SIM_TIME: string): Knobs => Object.assign(new Knobs(), { SIM_TIME });

describe('marketClock', () => {
  it("goes with the machine's clock unless told otherwise", () => {
    vi.useFakeTimers({ now: 1_000 });
    try {
      const now = marketClock(new Knobs());
      vi.setSystemTime(2_500);
      expect(now()).toBe(2_500);
    } finally {
      vi.useRealTimers();
    }
  });

  it('stands still at SIM_TIME, in UTC and to the millisecond', () => {
    expect(marketClock(knobs('2026-01-01T00:00:00Z'))()).toBe(1_767_225_600_000);
    expect(marketClock(knobs('2026-01-01T00:00:00.125Z'))()).toBe(1_767_225_600_125);
  });
});
