/** What a fee rate is a fraction of: 1,000,000,000 is the whole amount. */
export const FEE_PRECISION = 1_000_000_000n;

/** No swap pays a higher rate: 10 %. */
const MAX_FEE_RATE = 100_000_000n;

const VARIABLE_FEE_SCALE = 100_000_000_000n;

/** The part of `StaticParameters` and the pair that its fee rate follows from; all as the account holds them. */
export interface FeeParameters {
  /** bps */
  readonly binStep: bigint;
  readonly baseFactor: bigint;
  readonly baseFeePowerFactor: bigint;
  /** Zero where the pool has no variable fee. */
  readonly variableFeeControl: bigint;
}

/**
 * baseFactor × binStep × 10 × 10^baseFeePowerFactor, of FEE_PRECISION: what a swap pays however quiet the market is.
 * Source: documentation of `StaticParameters` in the program's IDL.
 */
export function baseFeeRate({ binStep, baseFactor, baseFeePowerFactor }: FeeParameters): bigint {
  return baseFactor * binStep * 10n * 10n ** baseFeePowerFactor;
}

/**
 * ⌈variableFeeControl × (volatilityAccumulator × binStep)² / 10^11⌉, of FEE_PRECISION. Source: Meteora's documentation,
 * "DLMM fee calculation"; the rounding is that of `compute_variable_fee` in `commons` of dlmm-sdk.
 */
function variableFeeRate({ binStep, variableFeeControl }: FeeParameters, volatilityAccumulator: bigint): bigint {
  const crossed = volatilityAccumulator * binStep;
  return (variableFeeControl * crossed * crossed + VARIABLE_FEE_SCALE - 1n) / VARIABLE_FEE_SCALE;
}

/** The rate that a bin is traded at, of FEE_PRECISION: base and variable fee, at most 10 %. */
export function totalFeeRate(parameters: FeeParameters, volatilityAccumulator: bigint): bigint {
  const rate = baseFeeRate(parameters) + variableFeeRate(parameters, volatilityAccumulator);
  return rate > MAX_FEE_RATE ? MAX_FEE_RATE : rate;
}
