import * as fc from 'fast-check';
import { DexRouter, findToken, isOffer, type LiquidityPool, type RouteDecision } from '#libs/dex-router';
import type { PoolOffer, QuoteRequest, RouterOptions, Token } from '#libs/dex-router';
import { makeSolUsdcMarket } from '../../libs/dex-router/src/testing/made-up-market.js';
import { Random } from '../../libs/dex-router/src/testing/random.js';
import { ROUTER_OPTIONS } from '../../libs/dex-router/src/testing/router-options.js';
import { venueOf } from '../../libs/dex-router/src/testing/scripted-venue.js';
import { POOLS_OF_A_KIND } from './property-runs.js';

const [SOL, USDC] = [known('SOL'), known('USDC')];

/** Pools of all five kinds for SOL and USDC, at prices within one percent, of 100 to 1,000,000 SOL. */
const MARKET = makeSolUsdcMarket(new Random('properties of any market'), 5 * POOLS_OF_A_KIND);

/** Two of them or more; a counterexample names them by their places in the market. */
export function anyPools(most: number): fc.Arbitrary<LiquidityPool[]> {
  const anyPlace = fc.nat({ max: MARKET.length - 1 });
  return fc.uniqueArray(anyPlace, { minLength: 2, maxLength: most }).map((places) => {
    const pools = places.map((index) => MARKET[index]!);
    const names = pools.map(({ poolType }, index) => `${poolType} pool ${places[index]}`);
    return Object.assign(pools, { [fc.toStringMethod]: () => names.join(', ') });
  });
}

/** 0.001 to 8,000 SOL or so, or about as much USDC: far more than shallow pools have. */
export const anyRequest: fc.Arbitrary<QuoteRequest> = fc
  .tuple(fc.boolean(), fc.integer({ min: 20, max: 42 }), fc.maxSafeNat())
  .map(([sellsSol, bits, digits]) => {
    const lamports = (1n << BigInt(bits)) | (BigInt(digits) & ((1n << BigInt(bits)) - 1n));
    return sellsSol
      ? { tokenIn: SOL, tokenOut: USDC, amountIn: lamports }
      : { tokenIn: USDC, tokenOut: SOL, amountIn: lamports / 12n };
  });

/** What the router decides where these are all the pools there are. */
export function decide(
  pools: readonly LiquidityPool[],
  request: QuoteRequest,
  different: Partial<RouterOptions> = {},
): Promise<RouteDecision> {
  const venues = ['raydium', 'meteora'].map((name) => venueOf(name, ...pools.filter(({ venue }) => venue === name)));
  return new DexRouter(venues, { ...ROUTER_OPTIONS, ...different }).best(request);
}

/** The most that a single pool offers, in base units; none where no pool does. */
export function mostOffered({ answers }: RouteDecision): bigint {
  return answers.filter(isOffer).reduce((most, { amountOut }) => (amountOut > most ? amountOut : most), 0n);
}

/** What the pool of the offer, or of the leg, says when it is asked for the same again; in base units. */
export function askAgain(pools: readonly LiquidityPool[], { tokenIn }: QuoteRequest, offer: PoolOffer): bigint {
  const pool = pools.find(({ address }) => address === offer.pool)!;
  return pool.quoteExactIn(pool.mintA === tokenIn.mint ? 'aToB' : 'bToA', offer.amountIn).amountOut;
}

function known(symbol: string): Token {
  const token = findToken(symbol);
  if (token === undefined) throw new RangeError(`${symbol} is not known`);
  return token;
}
