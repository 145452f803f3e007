import { AccountMap } from '../../../../accounts/account-map.js';
import { integerSquareRoot } from '../../../../pools/maths/integer-square-root.js';
import type { MadeUpPool } from '../../../../testing/made-up-pool.js';
import type { Random } from '../../../../testing/random.js';
import { ACTIVATION_TYPE, COLLECT_FEE_MODE } from '../pool-layout.js';
import type { SyntheticBaseFee } from '../synthetic-base-fee.js';
import { syntheticDammV2Pool, type SyntheticDammV2Pool } from '../synthetic-damm-v2.js';

/** Parts of 10^9: from 0.01 %, the program's least, to the greatest of its first fee version. */
const [LEAST_FEE, GREATEST_FEE] = [100_000n, 500_000_000n];
/** About half of the pools' schedules have ended by then. */
const LONGEST_SCHEDULE = 200_000;

/** Every base fee, dynamic or not, in every token, over narrow and wide ranges, and compounding pools. */
export function makeDammV2(random: Random): MadeUpPool {
  const unixTimestamp = 1_780_000_000n + random.bigint(0n, 10_000_000n);
  const slot = 400_000_000n + random.bigint(0n, 10_000_000n);
  const type = random.pick(keysOf(ACTIVATION_TYPE));
  const age = random.bigint(0n, BigInt(LONGEST_SCHEDULE));
  const baseFee = makeBaseFee(random);
  const collectFees = baseFee.mode === 'rateLimiter' ? 'onlyB' : random.pick(keysOf(COLLECT_FEE_MODE));
  const reserveA = random.logUniform(10n ** 4n, 10n ** 16n);
  const reserveB = random.logUniform(10n ** 4n, 10n ** 16n);
  const accounts = syntheticDammV2Pool({
    mintA: random.address(),
    mintB: random.address(),
    reserveA,
    reserveB,
    baseFee,
    collectFees,
    volatility: random.chance(0.5) ? makeVolatility(random) : undefined,
    range: collectFees !== 'compounding' && random.chance(0.5) ? makeRange(random, reserveA, reserveB) : undefined,
    initialSqrtPrice: makeInitialSqrtPrice(random, reserveA, reserveB),
    activation: { type, point: (type === 'slot' ? slot : unixTimestamp) - age },
    fields: { feeVersion: random.integer(0, 1) },
  });
  const description = `${baseFee.mode}, fees ${collectFees}`;
  return { pool: accounts[0], accounts: new AccountMap(accounts, unixTimestamp, slot), description };
}

function makeBaseFee(random: Random): SyntheticBaseFee {
  const cliffFeeNumerator = random.logUniform(LEAST_FEE * 2n, GREATEST_FEE / 2n);
  const mode = random.pick([
    'fixed',
    'timeSchedulerLinear',
    'timeSchedulerExponential',
    'rateLimiter',
    'marketCapSchedulerLinear',
    'marketCapSchedulerExponential',
  ] as const);
  if (mode === 'fixed') return { mode, cliffFeeNumerator };
  if (mode === 'rateLimiter') {
    return {
      mode,
      cliffFeeNumerator,
      feeIncrementBps: random.integer(1, 100),
      maxLimiterDuration: random.integer(1, LONGEST_SCHEDULE),
      maxFeeBps: random.integer(2_500, 5_000),
      referenceAmount: random.logUniform(10n ** 3n, 10n ** 11n),
    };
  }
  const numberOfPeriod = random.integer(1, 60);
  // However often it is applied, the fee stays above the program's least one.
  const reductionFactor = mode.endsWith('Linear')
    ? random.bigint(1n, (cliffFeeNumerator - LEAST_FEE) / BigInt(numberOfPeriod))
    : random.bigint(1n, BigInt(Math.floor(5_000 / numberOfPeriod)));
  if (mode === 'timeSchedulerLinear' || mode === 'timeSchedulerExponential') {
    const periodFrequency = BigInt(random.integer(1, Math.floor(LONGEST_SCHEDULE / numberOfPeriod)));
    return { mode, cliffFeeNumerator, numberOfPeriod, periodFrequency, reductionFactor };
  }
  const sqrtPriceStepBps = random.integer(1, 1_000);
  const schedulerExpirationDuration = random.integer(1, LONGEST_SCHEDULE);
  return { mode, cliffFeeNumerator, numberOfPeriod, sqrtPriceStepBps, schedulerExpirationDuration, reductionFactor };
}

function makeVolatility(random: Random): NonNullable<SyntheticDammV2Pool['volatility']> {
  return { accumulator: random.bigint(0n, 2_000_000n), variableFeeControl: random.integer(1, 100_000) };
}

/** Up to twice and down to half of the price's square root. */
function makeRange(random: Random, reserveA: bigint, reserveB: bigint): NonNullable<SyntheticDammV2Pool['range']> {
  const sqrtPrice = integerSquareRoot((reserveB << 128n) / reserveA);
  const part = () => random.logUniform(1n, 5_000n);
  return {
    sqrtMinPrice: (sqrtPrice * (10_000n - part())) / 10_000n,
    sqrtMaxPrice: (sqrtPrice * (10_000n + 2n * part())) / 10_000n,
  };
}

/** Somewhat above the price of today, or below it, where the steps of a market-cap scheduler count. */
function makeInitialSqrtPrice(random: Random, reserveA: bigint, reserveB: bigint): bigint {
  const sqrtPrice = integerSquareRoot((reserveB << 128n) / reserveA);
  return (sqrtPrice * (10_100n - random.logUniform(1n, 9_000n))) / 10_000n + 1n;
}

function keysOf<Key extends string>(values: Readonly<Record<Key, unknown>>): Key[] {
  return Object.keys(values) as Key[];
}
