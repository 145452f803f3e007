import { describe, expect, it } from 'vitest';
import { routeInTurn } from './route-in-turn.js';
import { sellSol } from './sol-usdc-pools.js';

/** A router that finds nothing, and a clock by which its routes take these times. */
function slowRouter(tookMs: readonly number[]) {
  let [ms, routed] = [0, 0];
  const best = () => {
    ms += tookMs[routed % tookMs.length] ?? 0;
    routed += 1;
    return Promise.resolve({ answers: [], best: null, why: 'nobody trades' });
  };
  return { router: { best }, now: () => ms, routed: () => routed };
}

describe('routeInTurn', () => {
  it('routes until the time is over, and tells the middle of the times', async () => {
    const { router, now, routed } = slowRouter([1, 2, 7]);
    expect(await routeInTurn(router, sellSol(1n), 20, now)).toEqual({
      perSecond: 300,
      p50Us: 2_000,
      pools: 0,
      legs: 0,
    });
    expect(routed()).toBe(6);
  });

  it('routes once however little time there is', async () => {
    const { router, now, routed } = slowRouter([4]);
    expect(await routeInTurn(router, sellSol(1n), 0, now)).toMatchObject({ perSecond: 250, p50Us: 4_000 });
    expect(routed()).toBe(1);
  });
});
