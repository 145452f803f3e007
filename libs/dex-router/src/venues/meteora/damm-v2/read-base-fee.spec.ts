import { describe, expect, it } from 'vitest';
import type { LiquidityPool } from '../../../pools/liquidity-pool.js';
import { poolRejection } from '../../../testing/pool-rejection.js';
import { dammV2Program } from './damm-v2-program.js';
import type { SyntheticBaseFee } from './synthetic-base-fee.js';
import type { SyntheticDammV2Pool } from './synthetic-damm-v2.js';
import { atNow, NOW, solUsdcPool } from './testing/sol-usdc-pool.js';

function poolOf(different: Partial<SyntheticDammV2Pool>): LiquidityPool {
  const accounts = solUsdcPool({ collectFees: 'onlyB', ...different });
  return dammV2Program.read(accounts[0], atNow(accounts));
}

describe('the base fee', () => {
  /** The fee on 10^9 units, which is its numerator. */
  function feeNumerator(baseFee: SyntheticBaseFee, of: Partial<SyntheticDammV2Pool> = {}) {
    return poolOf({ ...of, baseFee }).quoteExactIn('bToA', 1_000_000_000n).fees[0]?.amount;
  }
  const activeFor = (seconds: bigint) => ({
    activation: { type: 'timestamp', point: NOW.unixTimestamp - seconds } as const,
  });

  it('falls with time', () => {
    const schedule = { cliffFeeNumerator: 500_000_000n, numberOfPeriod: 4, periodFrequency: 10n };
    const linear = { mode: 'timeSchedulerLinear', ...schedule, reductionFactor: 100_000_000n } as const;
    const exponential = { mode: 'timeSchedulerExponential', ...schedule, reductionFactor: 5_000n } as const;
    const after = [0n, 9n, 10n, 40n, 1_000n].map(activeFor);
    expect(after.map((of) => feeNumerator(linear, of))).toEqual([
      500_000_000n,
      500_000_000n,
      400_000_000n,
      100_000_000n,
      100_000_000n,
    ]);
    expect(after.map((of) => feeNumerator(exponential, of))).toEqual([
      500_000_000n,
      500_000_000n,
      250_000_000n,
      31_250_000n,
      31_250_000n,
    ]);
    const bySlot = { activation: { type: 'slot', point: NOW.slot - 20n } as const };
    expect(feeNumerator(linear, bySlot)).toBe(300_000_000n);
  });

  it('falls with the price, until the schedule expires', () => {
    const schedule = {
      mode: 'marketCapSchedulerLinear',
      cliffFeeNumerator: 500_000_000n,
      numberOfPeriod: 4,
      sqrtPriceStepBps: 1_000,
      schedulerExpirationDuration: 100,
      reductionFactor: 100_000_000n,
    } as const;
    const openedAt = (sqrtPrice: bigint, seconds = 100n) => ({ initialSqrtPrice: sqrtPrice, ...activeFor(seconds) });
    const now = 5_217_710_528_000_000_000n;
    expect(feeNumerator(schedule, openedAt(now * 2n))).toBe(500_000_000n);
    expect(feeNumerator(schedule, openedAt((now * 100n) / 125n))).toBe(300_000_000n);
    expect(feeNumerator(schedule, openedAt(now / 9n))).toBe(100_000_000n);
    expect(feeNumerator(schedule, openedAt(now * 2n, 101n))).toBe(100_000_000n);
  });

  it('rises with the size of a purchase while the limiter lasts', () => {
    const limiter = {
      mode: 'rateLimiter',
      cliffFeeNumerator: 10_000_000n,
      feeIncrementBps: 100,
      maxLimiterDuration: 100,
      maxFeeBps: 5_000,
      referenceAmount: 250_000_000n,
    } as const;
    expect([feeNumerator(limiter, activeFor(100n)), feeNumerator(limiter, activeFor(101n))]).toEqual([
      25_000_000n,
      10_000_000n,
    ]);
    const pool = poolOf({ baseFee: limiter, ...activeFor(100n) });
    const { amountOut, fees } = pool.quoteExactIn('aToB', 10n ** 11n);
    expect(fees[0]?.amount).toBe((amountOut + 98n) / 99n);
  });

  it.each<[string, SyntheticBaseFee, Partial<SyntheticDammV2Pool>?]>([
    ['is less than the least', { mode: 'fixed', cliffFeeNumerator: 99_999n }],
    ['is more than the version allows', { mode: 'fixed', cliffFeeNumerator: 990_000_001n }],
    [
      'falls by more than there is',
      {
        mode: 'timeSchedulerExponential',
        cliffFeeNumerator: 10n ** 8n,
        numberOfPeriod: 1,
        periodFrequency: 1n,
        reductionFactor: 10_001n,
      },
    ],
    [
      'falls below the least',
      {
        mode: 'timeSchedulerLinear',
        cliffFeeNumerator: 10n ** 8n,
        numberOfPeriod: 10,
        periodFrequency: 1n,
        reductionFactor: 10n ** 7n,
      },
    ],
    [
      'lacks a period',
      {
        mode: 'timeSchedulerLinear',
        cliffFeeNumerator: 10n ** 8n,
        numberOfPeriod: 10,
        periodFrequency: 0n,
        reductionFactor: 10n,
      },
    ],
    [
      'lacks a step',
      {
        mode: 'marketCapSchedulerLinear',
        cliffFeeNumerator: 10n ** 8n,
        numberOfPeriod: 10,
        sqrtPriceStepBps: 0,
        schedulerExpirationDuration: 1,
        reductionFactor: 10n,
      },
    ],
    [
      'limits fees that are not taken in B',
      {
        mode: 'rateLimiter',
        cliffFeeNumerator: 10n ** 7n,
        feeIncrementBps: 1,
        maxLimiterDuration: 1,
        maxFeeBps: 5_000,
        referenceAmount: 1n,
      },
      { collectFees: 'bothTokens' },
    ],
  ])('is rejected when it %s', (_, baseFee, of = {}) => {
    expect(poolRejection(() => poolOf({ baseFee, ...of }))?.code).toBe('POOL_MALFORMED');
  });
});
