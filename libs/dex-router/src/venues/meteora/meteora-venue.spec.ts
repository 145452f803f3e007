import { describe, expect, it } from 'vitest';
import type { SimulationOptions } from '../../simulation/simulation-options.js';
import { describeVenue } from '../../testing/venue-conformance.js';
import { BONK, SOL, USDC, USDT } from '../../token.js';
import { MeteoraVenue } from './meteora-venue.js';

const options: SimulationOptions = { seed: 42, latencyMs: 0, failureRate: 0 };
const never = new AbortController().signal;

describeVenue('meteora', () => new MeteoraVenue(options), { tokenIn: SOL, tokenOut: USDC });
describeVenue('meteora', () => new MeteoraVenue(options), { tokenIn: USDC, tokenOut: USDT });
describeVenue('meteora', () => new MeteoraVenue(options), { tokenIn: BONK, tokenOut: SOL });

describe('MeteoraVenue', () => {
  it('pays this for 1 SOL at seed 42, now and for ever', async () => {
    const quote = await new MeteoraVenue(options).quote({ tokenIn: SOL, tokenOut: USDC, amountIn: 10n ** 9n }, never);
    expect(quote).toEqual({
      venue: 'meteora',
      pool: 'sim-meteora-sol-usdc',
      amountIn: 1_000_000_000n,
      amountOut: 162_919_232n,
      feeBps: 10,
      priceImpactBps: 1,
    });
  });
});
