import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { venueLatencyMs, waitFor } from './simulated-latency.js';

const never = new AbortController().signal;

describe('venueLatencyMs', () => {
  it('lies between half of and all of what is asked for, at any seed', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const latencyMs = venueLatencyMs('raydium', { seed, latencyMs: 1_000, failureRate: 0 });
        expect(latencyMs).toBeGreaterThanOrEqual(500);
        expect(latencyMs).toBeLessThanOrEqual(1_000);
      }),
    );
  });

  it('is the same for one seed and differs between venues', () => {
    const options = { seed: 42, latencyMs: 1_000, failureRate: 0 };
    expect(venueLatencyMs('raydium', options)).toBe(venueLatencyMs('raydium', { ...options, failureRate: 1 }));
    expect(venueLatencyMs('raydium', options)).not.toBe(venueLatencyMs('meteora', options));
  });

  it('is 0 when there is to be none', () => {
    expect(venueLatencyMs('raydium', { seed: 42, latencyMs: 0, failureRate: 0 })).toBe(0);
  });
});

describe('waitFor', () => {
  it('sets no timer for 0 ms', async () => {
    const before = runningTimers();
    const wait = waitFor(0, never);
    expect(runningTimers()).toBe(before);
    await wait;
  });

  it('ends as soon as the signal aborts', async () => {
    const abort = new AbortController();
    const wait = waitFor(3_600_000, abort.signal);
    abort.abort();
    await expect(wait).rejects.toMatchObject({ name: 'AbortError' });
  });
});

function runningTimers(): number {
  return process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;
}
