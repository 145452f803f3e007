import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { combineLegs } from './combine-legs.js';
import { DexRouter, type RouterOptions } from './dex-router.js';
import { explainRoute } from './explain-route.js';
import { amountsOf } from './pool-offer.js';
import type { LiquidityPool } from './pools/liquidity-pool.js';
import { feeBps, priceImpactBps } from './pools/maths/basis-points.js';
import { isOffer, type PoolOffer, type QuoteRequest } from './quote.js';
import { rankOffers } from './rank-offers.js';
import type { RouteDecision } from './route.js';
import { makeSolUsdcMarket } from './testing/made-up-market.js';
import { Random } from './testing/random.js';
import { ROUTER_OPTIONS } from './testing/router-options.js';
import { venueOf } from './testing/scripted-venue.js';
import { SOL, USDC, type Token } from './token.js';

const MARKET = makeSolUsdcMarket(new Random('decisions'), 10);
/** DLMM pools have no price but those of their bins, so they cannot stand at this one. */
const AT_ONE_PRICE = makeSolUsdcMarket(new Random('one price'), 10, { numerator: 8n, denominator: 100n }).filter(
  ({ poolType }) => poolType !== 'dlmm',
);

const sellSol = (amountIn: bigint): QuoteRequest => ({ tokenIn: SOL, tokenOut: USDC, amountIn });
const anyLamports = fc.integer({ min: 100, max: 440 }).map((tenths) => BigInt(Math.floor(2 ** (tenths / 10))));

function decide(
  request: QuoteRequest,
  pools: readonly LiquidityPool[] = MARKET,
  different: Partial<RouterOptions> = {},
): Promise<RouteDecision> {
  const venues = ['raydium', 'meteora'].map((name) => venueOf(name, ...pools.filter(({ venue }) => venue === name)));
  return new DexRouter(venues, { ...ROUTER_OPTIONS, ...different }).best(request);
}

async function outputOf(...decision: Parameters<typeof decide>): Promise<bigint> {
  return (await decide(...decision)).best?.amountOut ?? 0n;
}

async function forAnyAmount(property: (lamports: bigint) => Promise<void>): Promise<void> {
  await fc.assert(fc.asyncProperty(anyLamports, property), { numRuns: 200 });
}

describe('a route', () => {
  it('is never worse than the best pool alone, and fills the order to the base unit', async () => {
    await forAnyAmount(async (lamports) => {
      const { answers, best } = await decide(sellSol(lamports));
      const [single] = rankOffers(answers.filter(isOffer));
      expect(best?.amountOut ?? 0n).toBeGreaterThanOrEqual(single?.amountOut ?? 0n);
      expect(best?.amountIn ?? lamports).toBe(lamports);
    });
  });

  it('never pays less for more: exactly over one pool, within a basis point over several', async () => {
    await fc.assert(
      fc.asyncProperty(anyLamports, anyLamports, async (one, other) => {
        const [less, more] = one < other ? [sellSol(one), sellSol(other)] : [sellSol(other), sellSol(one)];
        const [unsplit, free] = [{ maxLegs: 1 }, { splitMinGainBps: 0 }];
        const [least, most] = [await outputOf(less, MARKET, unsplit), await outputOf(more, MARKET, unsplit)];
        expect(most === 0n || most >= least).toBe(true);
        const [forLess, forMore] = [await outputOf(less, MARKET, free), await outputOf(more, MARKET, free)];
        expect(forMore === 0n || forMore * 10_000n >= forLess * 9_999n).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('gives nothing away on the way back, where all pools stand at one price', async () => {
    await forAnyAmount(async (lamports) => {
      const bought = await outputOf(sellSol(lamports), AT_ONE_PRICE);
      if (bought === 0n) return;
      const returned = await outputOf({ tokenIn: USDC, tokenOut: SOL, amountIn: bought }, AT_ONE_PRICE);
      expect(returned).toBeLessThanOrEqual(lamports);
    });
  });

  it('keeps to the guard against price impact, whether it is split or not', async () => {
    await forAnyAmount(async (lamports) => {
      const { answers, best } = await decide(sellSol(lamports), MARKET, { maxPriceImpactBps: 50 });
      const offers = [...answers.filter(isOffer), ...(best ? [best, ...best.legs] : [])];
      expect(Math.max(0, ...offers.map((offer) => offer.priceImpactBps))).toBeLessThanOrEqual(50);
    });
  });
});

describe('a decision', () => {
  it('can be made again from what is stored of it', async () => {
    await forAnyAmount(async (lamports) => {
      const decision = await decide(sellSol(lamports));
      const { answers, best, why } = restored(JSON.stringify(decision, writeBigint));
      for (const offer of [...answers.filter(isOffer), ...(best?.legs ?? [])]) expectRecomputed(offer, SOL);
      expect(best && combineLegs(best.legs, SOL.mint)).toEqual(best);
      expect(explainRoute(answers, best, USDC)).toBe(why);
    });
  });

  it('tells what a split brings', async () => {
    const { answers, best, why } = await decide(sellSol(5_000n * 10n ** 9n));
    const [single] = rankOffers(answers.filter(isOffer));
    expect(best?.legs.length).toBeGreaterThan(1);
    expect(single).toBeDefined();
    expect(why).toMatch(/^split among .* and .*, it pays [\d.]+ USDC more than .* alone \(\d+ bps\)/);
  });
});

function expectRecomputed(offer: PoolOffer, tokenIn: Token): void {
  const amounts = [amountsOf(offer, tokenIn.mint)];
  expect(Number(feeBps(amounts))).toBe(offer.feeBps);
  expect(Number(priceImpactBps(amounts))).toBe(offer.priceImpactBps);
}

function writeBigint(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? { base: value.toString() } : value;
}

function restored(text: string): RouteDecision {
  return JSON.parse(text, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && 'base' in value ? BigInt(String(value.base)) : value,
  ) as RouteDecision;
}
