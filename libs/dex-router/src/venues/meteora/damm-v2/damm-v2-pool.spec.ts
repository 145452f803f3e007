import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LiquidityPool, Price, SwapDirection } from '../../../pools/liquidity-pool.js';
import { poolRejection } from '../../../testing/pool-rejection.js';
import { Random } from '../../../testing/random.js';
import { SOL, USDC } from '../../../token.js';
import { dammV2Program } from './damm-v2-program.js';
import type { SyntheticDammV2Pool } from './synthetic-damm-v2.js';
import { makeDammV2 } from './testing/make-damm-v2.js';
import { atNow, solUsdcPool } from './testing/sol-usdc-pool.js';

const ONE_SOL = 10n ** 9n;
const ONE_USDC = 10n ** 6n;

function poolOf(different: Partial<SyntheticDammV2Pool> = {}): LiquidityPool {
  const accounts = solUsdcPool(different);
  return dammV2Program.read(accounts[0], atNow(accounts));
}

/** Base units out: none where the amount is too small, more than there can be where it is too large. */
function paid(pool: LiquidityPool, direction: SwapDirection, amountIn: bigint): bigint {
  const code = poolRejection(() => pool.quoteExactIn(direction, amountIn))?.code;
  if (code === 'AMOUNT_TOO_SMALL') return 0n;
  return code === 'AMOUNT_TOO_LARGE' ? 2n ** 64n : pool.quoteExactIn(direction, amountIn).amountOut;
}

function toNumber({ numerator, denominator }: Price): number {
  return Number((numerator * 10n ** 18n) / denominator) / 1e18;
}

const anyPool = fc.integer().map((seed) => {
  const { pool, accounts } = makeDammV2(new Random(`damm-v2-pool.spec/${seed}`));
  return dammV2Program.read(pool, accounts);
});
const amounts = fc.bigInt({ min: 1n, max: 10n ** 15n });
const directions = fc.constantFrom<SwapDirection>('aToB', 'bToA');

describe('a quote, by hand', () => {
  it('takes fees in the token bought', () => {
    const pool = poolOf();
    // 80,000 USDC × 1 / 1001 = 79.920079…, of which 1 %, rounded up, is the fee.
    expect(pool.quoteExactIn('aToB', ONE_SOL)).toMatchObject({
      amountIn: ONE_SOL,
      amountOut: 79_120_878n,
      fees: [{ mint: USDC.mint, amount: 799_201n }],
    });
    // 1,000 SOL × 80 / 80,080 = 0.999000999…
    expect(pool.quoteExactIn('bToA', 80n * ONE_USDC)).toMatchObject({
      amountOut: 989_010_989n,
      fees: [{ mint: SOL.mint, amount: 9_990_010n }],
    });
  });

  it.each(['onlyB', 'compounding'] as const)('takes fees in token B alone: %s', (collectFees) => {
    const pool = poolOf({ collectFees });
    expect(pool.quoteExactIn('aToB', ONE_SOL)).toMatchObject({ fees: [{ mint: USDC.mint, amount: 799_201n }] });
    // 1 % of 80 first, then 1,000 SOL × 79.2 / 80,079.2 = 0.989020868…
    expect(pool.quoteExactIn('bToA', 80n * ONE_USDC)).toMatchObject({
      amountOut: 989_020_869n,
      fees: [{ mint: USDC.mint, amount: 800_000n }],
    });
  });

  it('adds the dynamic fee, up to the most of the fee version', () => {
    const feeOf = (accumulator: bigint, feeVersion = 1) =>
      poolOf({
        collectFees: 'onlyB',
        volatility: { accumulator, variableFeeControl: 50_000 },
        fields: { feeVersion },
      }).quoteExactIn('bToA', 1_000_000n).fees[0]?.amount;
    // 1,000,000² × 50,000 / 10^11 = 500,000 parts of 10^9: 0.05 % on top of 1 %.
    expect([feeOf(0n), feeOf(1_000_000n)]).toEqual([10_000n, 10_500n]);
    // 16,000,000² × 50,000 / 10^11 = 12.8 %.
    expect(feeOf(16_000_000n)).toBe(138_000n);
    const greedy = { mode: 'fixed', cliffFeeNumerator: 450_000_000n } as const;
    const volatility = { accumulator: 16_000_000n, variableFeeControl: 50_000 };
    const capped = poolOf({ collectFees: 'onlyB', baseFee: greedy, volatility, fields: { feeVersion: 0 } });
    expect(capped.quoteExactIn('bToA', 1_000_000n).fees[0]?.amount).toBe(500_000n);
  });

  it('rejects what pays nothing and what goes beyond the range', () => {
    const sqrtPrice = 5_217_710_528_000_000_000n;
    const narrow = poolOf({ range: { sqrtMinPrice: (sqrtPrice * 9n) / 10n, sqrtMaxPrice: (sqrtPrice * 11n) / 10n } });
    const code = (pool: LiquidityPool, direction: 'aToB' | 'bToA', amountIn: bigint) =>
      poolRejection(() => pool.quoteExactIn(direction, amountIn))?.code;
    expect([code(poolOf(), 'aToB', 0n), code(poolOf(), 'aToB', 12n)]).toEqual(['AMOUNT_TOO_SMALL', 'AMOUNT_TOO_SMALL']);
    expect(code(poolOf({ collectFees: 'onlyB' }), 'bToA', 1n)).toBe('AMOUNT_TOO_SMALL');
    expect(code(narrow, 'aToB', 1_000n * ONE_SOL)).toBe('AMOUNT_TOO_LARGE');
    expect(code(narrow, 'bToA', 80_000n * ONE_USDC)).toBe('AMOUNT_TOO_LARGE');
    expect(code(poolOf({ collectFees: 'compounding' }), 'bToA', 2n ** 64n - 80_000n * ONE_USDC)).toBe(
      'AMOUNT_TOO_LARGE',
    );
    expect(code(poolOf({ collectFees: 'compounding' }), 'bToA', 2n ** 64n - 1n - 80_000n * ONE_USDC)).toBeUndefined();
  });
});

describe('any pool', () => {
  it('pays no less for more', () => {
    fc.assert(
      fc.property(anyPool, directions, amounts, amounts, (pool, direction, one, other) => {
        const [less, more] = one < other ? [one, other] : [other, one];
        const [small, large] = [paid(pool, direction, less), paid(pool, direction, more)];
        // The average fee of a rate limiter is rounded to parts of 10^9 of the amount.
        expect(small).toBeLessThanOrEqual(large + large / 10n ** 8n + 1n);
      }),
    );
  });

  it('never pays more than its price before the swap', () => {
    fc.assert(
      fc.property(anyPool, directions, amounts, (pool, direction, amountIn) => {
        if (poolRejection(() => pool.quoteExactIn(direction, amountIn))) return;
        const { amountOut, midPrice } = pool.quoteExactIn(direction, amountIn);
        expect(amountOut * midPrice.denominator).toBeLessThanOrEqual(amountIn * midPrice.numerator);
      }),
    );
  });

  it('pays the marginal price for a little more', () => {
    fc.assert(
      fc.property(fc.integer(), directions, (seed, direction) => {
        const random = new Random(`damm-v2-pool.spec/marginal/${seed}`);
        const { pool, accounts } = makeDammV2(random);
        const any = dammV2Program.read(pool, accounts);
        const amountIn = random.logUniform(10n ** 8n, 10n ** 14n);
        const more = amountIn / 1_000n;
        if (poolRejection(() => any.quoteExactIn(direction, amountIn + more))) return;
        if (poolRejection(() => any.quoteExactIn(direction, amountIn))) return;
        const { amountOut, marginalPrice } = any.quoteExactIn(direction, amountIn);
        const next = any.quoteExactIn(direction, amountIn + more);
        const perUnit = Number(next.amountOut - amountOut) / Number(more);
        const slack = 4 / Number(more) + Number(next.amountOut) / 1e8 / Number(more);
        expect(perUnit).toBeLessThanOrEqual(toNumber(marginalPrice) * 1.000_001 + slack);
        expect(perUnit).toBeGreaterThanOrEqual(toNumber(next.marginalPrice) * 0.999_999 - slack);
      }),
    );
  });

  it('gives nobody more back than was put in', () => {
    fc.assert(
      fc.property(anyPool, amounts, (pool, amountIn) => {
        if (poolRejection(() => pool.quoteExactIn('aToB', amountIn))) return;
        const there = pool.quoteExactIn('aToB', amountIn).amountOut;
        if (poolRejection(() => pool.quoteExactIn('bToA', there))) return;
        // Back over the untouched pool, at the better price of before: fees alone must keep it from paying off.
        expect(pool.quoteExactIn('bToA', there).amountOut).toBeLessThanOrEqual(amountIn);
      }),
    );
  });
});
