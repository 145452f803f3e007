import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AccountMap } from '../accounts/account-map.js';
import { askPools } from '../ask-pools.js';
import { directionOf } from '../pool-offer.js';
import type { LiquidityPool } from '../pools/liquidity-pool.js';
import { isOffer, type PoolOffer, type QuoteRequest } from '../quote.js';
import { rankOffers } from '../rank-offers.js';
import { makeSolUsdcMarket, makeSolUsdcPool } from '../testing/made-up-market.js';
import { Random } from '../testing/random.js';
import { failingPool, payingPool } from '../testing/scripted-pool.js';
import { SOL, USDC } from '../token.js';
import { dlmmProgram } from '../venues/meteora/dlmm/dlmm-program.js';
import { syntheticDlmm } from '../venues/meteora/dlmm/synthetic-dlmm.js';
import { splitOrder } from './split-order.js';
import { bestOnGrid } from './testing/best-on-grid.js';

const LENIENT = { maxPriceImpactBps: 10_000, maxStateAgeSlots: 0n, splitMinGainBps: 0, maxLegs: 3 };
const MARKET = makeSolUsdcMarket(new Random('splitting'), 20);

/** From 0.001 SOL, or its worth, to 10,000 of them: far beyond the shallow pools. */
const anyRequest: fc.Arbitrary<QuoteRequest> = fc
  .tuple(fc.boolean(), fc.integer({ min: 200, max: 430 }))
  .map(([sells, tenths]) => {
    const lamports = BigInt(Math.floor(2 ** (tenths / 10)));
    return sells
      ? { tokenIn: SOL, tokenOut: USDC, amountIn: lamports }
      : { tokenIn: USDC, tokenOut: SOL, amountIn: lamports / 12n };
  });
const anyPools = fc.uniqueArray(fc.constantFrom(...MARKET), { minLength: 2, maxLength: 6 });

interface Outcome {
  readonly single: PoolOffer | undefined;
  readonly legs: readonly PoolOffer[] | undefined;
  /** Base units that the split pays, or else the best single pool; 0 for neither. */
  readonly output: bigint;
}

function split(pools: readonly LiquidityPool[], request: QuoteRequest, rules = LENIENT): Outcome {
  const { answers, candidates } = askPools({ pools, refusals: [], ageSlots: 0n }, request, rules);
  const [single] = rankOffers(answers.filter(isOffer));
  const legs = splitOrder(candidates, single, request.amountIn, rules);
  return { single, legs, output: legs ? sumOf(legs, 'amountOut') : (single?.amountOut ?? 0n) };
}

function sumOf(legs: readonly PoolOffer[], field: 'amountIn' | 'amountOut'): bigint {
  return legs.reduce((sum, leg) => sum + leg[field], 0n);
}

describe('splitOrder', () => {
  it('comes within one basis point of every way to share out the order in parts', () => {
    fc.assert(
      fc.property(anyPools, anyRequest, (pools, request) => {
        const direction = directionOf(pools[0]!, request)!;
        const brute = bestOnGrid(pools, direction, request.amountIn, { parts: 50, maxLegs: 3 }) ?? 0n;
        expect(split(pools, request).output * 10_000n).toBeGreaterThanOrEqual(brute * 9_999n);
      }),
      { numRuns: 150 },
    );
  });

  it('shares out the order to the base unit, among different pools that pay just that', () => {
    fc.assert(
      fc.property(anyPools, anyRequest, (pools, request) => {
        const { legs = [] } = split(pools, request);
        expect(legs.length === 0 || sumOf(legs, 'amountIn') === request.amountIn).toBe(true);
        expect(new Set(legs.map(({ pool }) => pool)).size).toBe(legs.length);
        for (const leg of legs) {
          const pool = pools.find(({ address }) => address === leg.pool)!;
          expect(pool.quoteExactIn(directionOf(pool, request)!, leg.amountIn).amountOut).toBe(leg.amountOut);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('pays for its further legs, and uses no more of them than it may', () => {
    const rules = fc.record({ splitMinGainBps: fc.nat({ max: 50 }), maxLegs: fc.integer({ min: 1, max: 4 }) });
    fc.assert(
      fc.property(anyPools, anyRequest, rules, (pools, request, { splitMinGainBps, maxLegs }) => {
        const { single, legs } = split(pools, request, { ...LENIENT, splitMinGainBps, maxLegs });
        if (legs === undefined) return;
        expect(legs.length).toBeGreaterThanOrEqual(2);
        expect(legs.length).toBeLessThanOrEqual(maxLegs);
        if (single === undefined) return;
        const kept = 10_000n - BigInt((legs.length - 1) * splitMinGainBps);
        expect(sumOf(legs, 'amountOut') * kept).toBeGreaterThan(single.amountOut * 10_000n);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps every leg within the guard against price impact', () => {
    fc.assert(
      fc.property(anyPools, anyRequest, fc.integer({ min: 1, max: 300 }), (pools, request, maxPriceImpactBps) => {
        const { legs = [] } = split(pools, request, { ...LENIENT, maxPriceImpactBps });
        for (const leg of legs) expect(leg.priceImpactBps).toBeLessThanOrEqual(maxPriceImpactBps);
      }),
      { numRuns: 300 },
    );
  });

  it('fills what is too much for each pool alone', () => {
    const pool = makeSolUsdcPool(new Random('twins'), 'amm-v4');
    const twin: LiquidityPool = {
      venue: 'raydium',
      poolType: 'amm-v4',
      address: 'twin',
      mintA: pool.mintA,
      mintB: pool.mintB,
      quoteExactIn: (direction, amountIn) => pool.quoteExactIn(direction, amountIn),
    };
    const { denominator: reserve } = pool.quoteExactIn('aToB', 10n ** 9n).midPrice;
    const request = { tokenIn: SOL, tokenOut: USDC, amountIn: (reserve * 15n) / 1_000n };
    const { single, legs = [] } = split([pool, twin], request, { ...LENIENT, maxPriceImpactBps: 100 });
    expect(single).toBeUndefined();
    expect(legs.map(({ priceImpactBps }) => priceImpactBps)).toEqual([75, 75]);
    expect(sumOf(legs, 'amountIn')).toBe(request.amountIn);
  });
});

describe('splitOrder of a token without decimals', () => {
  const TICKET = { symbol: 'TICKET', mint: new Random('ticket').address(), decimals: 0 };
  const pools = ['one', 'other'].map((name) => {
    const [pool, ...others] = syntheticDlmm({
      address: new Random(name).address(),
      mintX: TICKET.mint,
      mintY: USDC.mint,
      lastUpdateTimestamp: 1_700_000_000n,
      binStep: 10n,
      baseFactor: 10_000n,
      price: { numerator: 1_000_000n, denominator: 1n },
      depthX: 5_000n,
      depthY: 5_000_000_000n,
      binsEachSide: 70n,
    });
    return dlmmProgram.read(pool!, new AccountMap([pool!, ...others], 1_780_000_000n));
  });

  it.each([
    [4_000n, [2_000n, 2_000n]],
    [6_000n, [3_000n, 3_000n]],
    [9_000n, [4_500n, 4_500n]],
  ])('shares %d out, also where it is too much for one pool', (amountIn, pieces) => {
    const { legs = [] } = split(pools, { tokenIn: TICKET, tokenOut: USDC, amountIn });
    expect(legs.map((leg) => leg.amountIn)).toEqual(pieces);
  });
});

describe('splitOrder, when there is nothing to split', () => {
  const request = { tokenIn: SOL, tokenOut: USDC, amountIn: 10n ** 9n };

  it('asks no pool again where the best one still pays more at the end than others at the start', () => {
    const worse = payingPool('raydium', 70_000_000n, { marginalPrice: { numerator: 70n, denominator: 1_000n } });
    const better = payingPool('meteora', 80_000_000n, { marginalPrice: { numerator: 80n, denominator: 1_000n } });
    expect(split([worse, better], request).legs).toBeUndefined();
  });

  it('leaves out pools that fail at any piece', () => {
    const [pool] = MARKET;
    const outcome = split([pool!, failingPool('raydium', new TypeError('a bug'))], request);
    expect(outcome.legs).toBeUndefined();
    expect(outcome.single?.pool).toBe(pool!.address);
  });
});
