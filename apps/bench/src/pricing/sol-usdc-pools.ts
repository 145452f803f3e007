import {
  findToken,
  type LiquidityPool,
  openAccountSource,
  poolVenues,
  type QuoteRequest,
  type Token,
} from '#libs/dex-router';
import { MARKET, SOL_MINT, USDC_MINT } from './sol-usdc.js';

/** So many base units of SOL for USDC. */
export function sellSol(amountIn: bigint): QuoteRequest {
  return { tokenIn: token(SOL_MINT), tokenOut: token(USDC_MINT), amountIn };
}

/** Every SOL/USDC pool of the synthetic market at its moment, or so many milliseconds later: read, and warm to quote. */
export async function solUsdcPools(laterMs = 0): Promise<readonly LiquidityPool[]> {
  const now = () => MARKET.atMs + laterMs;
  const venues = poolVenues(await openAccountSource({ kind: 'synthetic' }, { seed: MARKET.seed, now, pools: [] }));
  const { signal } = new AbortController();
  const read = await Promise.all(venues.map((venue) => venue.pools(sellSol(1n), signal)));
  return read.flatMap(({ pools }) => pools);
}

function token(mint: string): Token {
  const known = findToken(mint);
  if (known === undefined) throw new Error(`the router knows no token ${mint}`);
  return known;
}
