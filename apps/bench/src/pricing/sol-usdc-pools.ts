import { findToken, type LiquidityPool, type QuoteRequest, simulatedVenues, type Token } from '#libs/dex-router';
import { MARKET, SOL_MINT, USDC_MINT } from './sol-usdc.js';

/** So many base units of SOL for USDC. */
export function sellSol(amountIn: bigint): QuoteRequest {
  return { tokenIn: token(SOL_MINT), tokenOut: token(USDC_MINT), amountIn };
}

/** Every SOL/USDC pool of the synthetic market at its moment, or so many milliseconds later: read, and warm to quote. */
export async function solUsdcPools(laterMs = 0): Promise<readonly LiquidityPool[]> {
  const options = { seed: MARKET.seed, latencyMs: 0, failureRate: 0 };
  const venues = simulatedVenues(options, () => MARKET.atMs + laterMs);
  const { signal } = new AbortController();
  const read = await Promise.all(venues.map((venue) => venue.pools(sellSol(1n), signal)));
  return read.flatMap(({ pools }) => pools);
}

function token(mint: string): Token {
  const known = findToken(mint);
  if (known === undefined) throw new Error(`the router knows no token ${mint}`);
  return known;
}
