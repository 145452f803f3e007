import { describe, expect, it } from 'vitest';
import { explainRoute } from './explain-route.js';
import type { Quote, VenueRejection } from './quote.js';
import { USDC } from './token.js';

function quote(venue: string, amountOut: bigint, priceImpactBps = 1): Quote {
  return { venue, pool: `${venue}-pool`, amountIn: 1n, amountOut, feeBps: 0, priceImpactBps };
}

const orcaIsDown: VenueRejection = {
  venue: 'orca',
  code: 'VENUE_UNAVAILABLE',
  reason: 'orca failed: 502',
  transient: true,
};
const jupiterHasNoPool: VenueRejection = {
  venue: 'jupiter',
  code: 'NO_POOL',
  reason: 'jupiter has no pool for SOL/USDC',
  transient: false,
};

describe('explainRoute', () => {
  it('names the gain over the runner-up, to the last base unit', () => {
    const ranked = [quote('meteora', 26_059_567n), quote('raydium', 26_028_333n), quote('orca', 1n)];
    expect(explainRoute(ranked, [], USDC)).toBe('meteora pays 0.031234 USDC more than raydium (12 bps)');
  });

  it('does not call a small gain none', () => {
    const ranked = [quote('meteora', 100_000_001n), quote('raydium', 100_000_000n)];
    expect(explainRoute(ranked, [], USDC)).toBe('meteora pays 0.000001 USDC more than raydium (less than 1 bps)');
  });

  it('says what broke a tie', () => {
    expect(explainRoute([quote('meteora', 5n, 2), quote('raydium', 5n, 4)], [], USDC)).toBe(
      'meteora and raydium pay the same, and meteora has the lower price impact (2 against 4 bps)',
    );
    expect(explainRoute([quote('raydium', 5n), quote('meteora', 5n)], [], USDC)).toBe(
      'raydium and meteora pay the same, and raydium comes first',
    );
  });

  it('adds the venues that had no quote', () => {
    const ranked = [quote('meteora', 110n), quote('raydium', 100n)];
    expect(explainRoute(ranked, [orcaIsDown], USDC)).toBe(
      'meteora pays 0.00001 USDC more than raydium (1000 bps); orca failed: 502',
    );
    expect(explainRoute([quote('meteora', 1n)], [orcaIsDown, jupiterHasNoPool], USDC)).toBe(
      'meteora answered alone: orca failed: 502; jupiter has no pool for SOL/USDC',
    );
  });

  it('says why there is no winner', () => {
    expect(explainRoute([], [orcaIsDown, jupiterHasNoPool], USDC)).toBe(
      'no venue can fill this: orca failed: 502; jupiter has no pool for SOL/USDC',
    );
    expect(explainRoute([], [], USDC)).toBe('there is no venue to ask');
    expect(explainRoute([quote('meteora', 1n)], [], USDC)).toBe('meteora is the only venue');
  });
});
