import { describe, expect, it } from 'vitest';
import type { SimulationOptions } from '../../simulation/simulation-options.js';
import { describeVenue } from '../../testing/venue-conformance.js';
import { BONK, SOL, USDC, USDT } from '../../token.js';
import { RaydiumVenue } from './raydium-venue.js';

const options: SimulationOptions = { seed: 42, latencyMs: 0, failureRate: 0 };
const never = new AbortController().signal;

describeVenue('raydium', () => new RaydiumVenue(options), { tokenIn: SOL, tokenOut: USDC });
describeVenue('raydium', () => new RaydiumVenue(options), { tokenIn: USDC, tokenOut: USDT });
describeVenue('raydium', () => new RaydiumVenue(options), { tokenIn: BONK, tokenOut: SOL });

describe('RaydiumVenue', () => {
  it('pays this for 1 SOL at seed 42, now and for ever', async () => {
    const quote = await new RaydiumVenue(options).quote({ tokenIn: SOL, tokenOut: USDC, amountIn: 10n ** 9n }, never);
    expect(quote).toEqual({
      venue: 'raydium',
      pool: 'sim-raydium-sol-usdc',
      amountIn: 1_000_000_000n,
      amountOut: 162_611_169n,
      feeBps: 25,
      priceImpactBps: 1,
    });
  });
});
