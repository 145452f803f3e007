import { describe, expect, it } from 'vitest';
import type { PoolOffer, PoolRefusal, Route, RouteDecision } from '#libs/dex-router';
import { describeDecision } from './describe-decision.js';

const SOL = { symbol: 'SOL', mint: 'So11111111111111111111111111111111111111112', decimals: 9 };
const USDC = { symbol: 'USDC', mint: 'EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v', decimals: 6 };
const TERMS = { tokenIn: SOL, tokenOut: USDC, slippageBps: 50 };

/** 2 SOL for 160.000001 USDC, with fees in both tokens. */
const clmm: PoolOffer = {
  venue: 'raydium',
  poolType: 'clmm',
  pool: 'clmm-pool',
  amountIn: 2_000_000_000n,
  amountOut: 160_000_001n,
  fees: [
    { mint: SOL.mint, amount: 800_000n },
    { mint: USDC.mint, amount: 1n },
  ],
  midPrice: { numerator: 81n, denominator: 1_000n },
  marginalPrice: { numerator: 1n, denominator: 12n },
  feeBps: 4,
  priceImpactBps: 3,
};
const dlmm: PoolOffer = {
  ...clmm,
  venue: 'meteora',
  poolType: 'dlmm',
  pool: 'dlmm-pool',
  amountIn: 1n,
  amountOut: 10_000n,
  fees: [],
};
const split: Route = {
  legs: [clmm, dlmm],
  amountIn: 2_000_000_001n,
  amountOut: 160_010_001n,
  feeBps: 4,
  priceImpactBps: 3,
  venue: 'raydium+meteora',
  pool: 'clmm-pool+dlmm-pool',
};

const saidOf = (different: Partial<RouteDecision>, terms = TERMS) =>
  describeDecision({ answers: [], best: null, why: 'because', ...different }, terms);

const aRefusal = (different: Partial<PoolRefusal>): PoolRefusal => ({
  venue: 'meteora',
  poolType: null,
  pool: null,
  code: 'VENUE_TIMEOUT',
  reason: 'meteora did not answer.',
  transient: true,
  ...different,
});

describe('describeDecision', () => {
  it('writes an offer in whole tokens, the fees in the token they are taken in', () => {
    expect(saidOf({ answers: [clmm] }).quotes).toEqual([
      {
        venue: 'raydium',
        poolType: 'clmm',
        pool: 'clmm-pool',
        amountIn: '2',
        amountOut: '160.000001',
        minAmountOut: '159.2',
        fees: [
          { token: 'SOL', amount: '0.0008' },
          { token: 'USDC', amount: '0.000001' },
        ],
        feeBps: 4,
        priceImpactBps: 3,
        midPrice: '81',
        marginalPrice: '83.33333333333333333',
      },
    ]);
  });

  it('writes why a pool, or a venue as a whole, pays nothing, and no more than is known', () => {
    const ofPool = { poolType: 'dlmm', pool: 'dlmm-pool', code: 'STATE_STALE', reason: 'It is old.' } as const;
    expect(saidOf({ answers: [aRefusal(ofPool), aRefusal({})] }).quotes).toEqual([
      { venue: 'meteora', ...ofPool },
      { venue: 'meteora', code: 'VENUE_TIMEOUT', reason: 'meteora did not answer.' },
    ]);
  });

  it('keeps the order of the answers', () => {
    const { quotes } = saidOf({ answers: [dlmm, aRefusal({}), clmm] });
    expect(quotes.map(({ venue }) => venue)).toEqual(['meteora', 'meteora', 'raydium']);
    expect(quotes.map((quote) => 'amountOut' in quote)).toEqual([true, false, true]);
  });

  it('writes a route with its legs, the minimum taken from what all of them pay', () => {
    const { route, why } = saidOf({ answers: [clmm], best: split });
    expect(route).toMatchObject({
      venue: 'raydium+meteora',
      pool: 'clmm-pool+dlmm-pool',
      amountOut: '160.010001',
      // 160010001 × 0.995 = 159209950.995, rounded down.
      minAmountOut: '159.20995',
      feeBps: 4,
      priceImpactBps: 3,
      legs: [
        { pool: 'clmm-pool', amountIn: '2', amountOut: '160.000001' },
        { pool: 'dlmm-pool', amountIn: '0.000000001', amountOut: '0.01' },
      ],
    });
    expect(why).toBe('because');
  });

  it('says the one leg of a route as it says that pool among the quotes', () => {
    const { quotes, route } = saidOf({ answers: [dlmm, clmm], best: { ...split, legs: [clmm] } });
    expect(route?.legs).toEqual([quotes[1]]);
  });

  it('takes all that was quoted where no slippage is allowed', () => {
    expect(saidOf({ best: split }, { ...TERMS, slippageBps: 0 }).route?.minAmountOut).toBe('160.010001');
  });

  it('says null where there is no route', () => {
    expect(saidOf({}).route).toBeNull();
  });

  it('can be written as JSON: no bigint is left', () => {
    expect(() => JSON.stringify(saidOf({ answers: [clmm, aRefusal({})], best: split }))).not.toThrow();
  });
});
