import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOffer, type LiquidityPool, type QuoteRequest } from '#libs/dex-router';
import { minAmountOut } from '#libs/orders-domain';
import { bestOnGrid } from '../../libs/dex-router/src/splitting/testing/best-on-grid.js';
import { anyPools, anyRequest, askAgain, decide, mostOffered } from './any-market.js';
import { PROPERTY_RUNS } from './property-runs.js';

/** Every split that pays is wanted, however little it brings. */
const FREE_LEGS = { splitMinGainBps: 0 };

type Property = (pools: readonly LiquidityPool[], request: QuoteRequest) => Promise<void>;

async function forAnyOrder(mostPools: number, property: Property): Promise<void> {
  await fc.assert(fc.asyncProperty(anyPools(mostPools), anyRequest, property), { numRuns: PROPERTY_RUNS });
}

describe('any route', () => {
  it('is never worse than the best single pool', async () => {
    await forAnyOrder(6, async (pools, request) => {
      const decision = await decide(pools, request, FREE_LEGS);
      fc.pre(decision.best !== null || mostOffered(decision) > 0n);
      expect((decision.best?.amountOut ?? 0n) >= mostOffered(decision)).toBe(true);
    });
  });

  it('fills the order to the base unit, by what its pools pay', async () => {
    await forAnyOrder(6, async (pools, request) => {
      const { best } = await decide(pools, request, FREE_LEGS);
      fc.pre(best !== null);
      expect(best.legs.reduce((sum, { amountIn }) => sum + amountIn, 0n)).toBe(request.amountIn);
      expect(best.legs.reduce((sum, { amountOut }) => sum + amountOut, 0n)).toBe(best.amountOut);
      for (const leg of best.legs) expect(askAgain(pools, request, leg)).toBe(leg.amountOut);
    });
  });

  it('follows from the offers: over one pool the best of them, over several more than that', async () => {
    await forAnyOrder(6, async (pools, request) => {
      const decision = await decide(pools, request);
      fc.pre(decision.best !== null);
      const { legs, amountOut } = decision.best;
      const [only] = legs;
      const most = mostOffered(decision);
      expect(legs.length === 1 ? amountOut === most : amountOut > most).toBe(true);
      expect(legs.length > 1 || decision.answers.includes(only)).toBe(true);
    });
  });

  it('comes within one basis point of brute force', async () => {
    const grid = { parts: 40, maxLegs: 3 };
    await forAnyOrder(3, async (pools, request) => {
      const { best } = await decide(pools, request, FREE_LEGS);
      const [pool] = pools;
      const direction = pool!.mintA === request.tokenIn.mint ? 'aToB' : 'bToA';
      const brute = bestOnGrid(pools, direction, request.amountIn, grid);
      fc.pre(brute !== null);
      expect((best?.amountOut ?? 0n) * 10_000n >= brute * 9_999n).toBe(true);
    });
  });

  it('pays no less for more over one pool, as long as none of them is full', async () => {
    const onePool = { maxLegs: 1 };
    const anyMore = fc.integer({ min: 1, max: 10_000 });
    await fc.assert(
      fc.asyncProperty(anyPools(6), anyRequest, anyMore, async (pools, less, percent) => {
        const more = { ...less, amountIn: less.amountIn + (less.amountIn * BigInt(percent)) / 100n };
        const [forLess, forMore] = [await decide(pools, less, onePool), await decide(pools, more, onePool)];
        fc.pre(forMore.answers.every(isOffer));
        expect(mostOffered(forLess) <= (forMore.best?.amountOut ?? 0n)).toBe(true);
      }),
      { numRuns: PROPERTY_RUNS },
    );
  });

  it('promises a minimum amount out that it pays', async () => {
    const anySlippage = fc.integer({ min: 0, max: 10_000 });
    await fc.assert(
      fc.asyncProperty(anyPools(6), anyRequest, anySlippage, async (pools, request, slippageBps) => {
        const { best } = await decide(pools, request);
        fc.pre(best !== null);
        const paid = best.legs.reduce((sum, leg) => sum + askAgain(pools, request, leg), 0n);
        expect(minAmountOut(best.amountOut, slippageBps) <= paid).toBe(true);
      }),
      { numRuns: PROPERTY_RUNS },
    );
  });
});
