import { WHOLE_IN_BPS } from '../../../../pools/maths/whole-in-bps.js';

/** How far the market moved lately, as `VariableParameters` and `StaticParameters` of the pair hold it. */
export interface Volatility {
  /** Ten thousand for each bin that was crossed. */
  readonly volatilityAccumulator: bigint;
  readonly volatilityReference: bigint;
  /** The bin that crossings are counted from. */
  readonly indexReference: bigint;
  /** Seconds since 1970 UTC. */
  readonly lastUpdateTimestamp: bigint;
  /** Seconds; swaps closer to the last one than this keep its reference. */
  readonly filterPeriod: bigint;
  /** Seconds; after this the volatility is forgotten. */
  readonly decayPeriod: bigint;
  /** bps of the accumulator that stay between the two periods. */
  readonly reductionFactor: bigint;
  readonly maxVolatilityAccumulator: bigint;
}

/** What one swap counts its crossings from. */
export interface VolatilityReference {
  readonly binId: bigint;
  readonly volatility: bigint;
}

/**
 * The reference of a swap at `unixTimestamp`, the reduced volatility rounded down. A clock behind the last update counts
 * as high-frequency trading, as in the program. Source: Meteora's documentation, "DLMM fee calculation".
 */
export function referenceAt(volatility: Volatility, activeId: bigint, unixTimestamp: bigint): VolatilityReference {
  const elapsed = unixTimestamp - volatility.lastUpdateTimestamp;
  if (elapsed < volatility.filterPeriod) {
    return { binId: volatility.indexReference, volatility: volatility.volatilityReference };
  }
  if (elapsed < volatility.decayPeriod) {
    const reduced = (volatility.volatilityAccumulator * volatility.reductionFactor) / WHOLE_IN_BPS;
    return { binId: activeId, volatility: reduced };
  }
  return { binId: activeId, volatility: 0n };
}

/** Whether the reference of every swap from now on is the active bin, without volatility. */
export function isForgotten(
  { lastUpdateTimestamp, filterPeriod, decayPeriod }: Volatility,
  unixTimestamp: bigint,
): boolean {
  const elapsed = unixTimestamp - lastUpdateTimestamp;
  return elapsed >= filterPeriod && elapsed >= decayPeriod;
}

/** The accumulator while the swap trades in bin `binId`: the reference and 10,000 for each bin between, capped. */
export function volatilityAt(reference: VolatilityReference, binId: bigint, maximum: bigint): bigint {
  const crossed = binId < reference.binId ? reference.binId - binId : binId - reference.binId;
  const volatility = reference.volatility + crossed * WHOLE_IN_BPS;
  return volatility > maximum ? maximum : volatility;
}
