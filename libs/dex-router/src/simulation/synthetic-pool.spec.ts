import { describe, expect, it } from 'vitest';
import { QuoteRejected } from '../quote.js';
import { SOL, USDC, USDT } from '../token.js';
import { swapConstantProduct } from './constant-product.js';
import { seededReserves } from './seeded-reserves.js';
import { SyntheticPool } from './synthetic-pool.js';

const template = { base: SOL, quote: USDC, baseReserve: 1_000n, quoteReserve: 163_000n };
const pool = new SyntheticPool('raydium', template, 25, 42);
const reserves = seededReserves(template, 'raydium', 42);

function rejectionOf(quote: () => unknown): unknown {
  try {
    quote();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe('SyntheticPool', () => {
  it('says in its name that it is simulated', () => {
    expect(pool.pool).toBe('sim-raydium-sol-usdc');
  });

  it('trades its two tokens, either way round, and no others', () => {
    expect(pool.trades(SOL, USDC)).toBe(true);
    expect(pool.trades(USDC, SOL)).toBe(true);
    expect(pool.trades(SOL, USDT)).toBe(false);
    expect(pool.trades(USDT, USDC)).toBe(false);
    expect(pool.trades(SOL, SOL)).toBe(false);
  });

  it.each([
    { tokenIn: SOL, tokenOut: USDC, reserveIn: reserves.base, reserveOut: reserves.quote },
    { tokenIn: USDC, tokenOut: SOL, reserveIn: reserves.quote, reserveOut: reserves.base },
  ])('sells $tokenIn.symbol out of the reserve of $tokenOut.symbol', ({ tokenIn, tokenOut, reserveIn, reserveOut }) => {
    const amountIn = 1_234_567_890n;
    const { amountOut, priceImpactBps } = swapConstantProduct({ amountIn, reserveIn, reserveOut, feeBps: 25 });
    expect(pool.quote({ tokenIn, tokenOut, amountIn })).toEqual({
      venue: 'raydium',
      pool: 'sim-raydium-sol-usdc',
      amountIn,
      amountOut,
      feeBps: 25,
      priceImpactBps,
    });
  });

  it('takes an order as large as its reserve, and not one unit more', () => {
    expect(pool.quote({ tokenIn: SOL, tokenOut: USDC, amountIn: reserves.base }).priceImpactBps).toBeGreaterThan(4_900);
    const tooLarge = rejectionOf(() => pool.quote({ tokenIn: SOL, tokenOut: USDC, amountIn: reserves.base + 1n }));
    expect(tooLarge).toBeInstanceOf(QuoteRejected);
    expect(tooLarge).toMatchObject({ code: 'AMOUNT_TOO_LARGE', message: expect.stringContaining('pool of raydium') });
  });

  it('refuses an order that would pay nothing', () => {
    const tooSmall = rejectionOf(() => pool.quote({ tokenIn: SOL, tokenOut: USDC, amountIn: 1n }));
    expect(tooSmall).toBeInstanceOf(QuoteRejected);
    expect(tooSmall).toMatchObject({
      code: 'AMOUNT_TOO_SMALL',
      message: 'raydium pays no USDC for only 0.000000001 SOL',
    });
  });
});
