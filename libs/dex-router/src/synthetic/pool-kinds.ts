import { BILLION } from './seeded-walk.js';

/** A kind of pool of the synthetic market, with its fee in the unit of its program. */
export type PoolKind =
  | { readonly poolType: 'amm-v4' }
  /** Millionths. */
  | { readonly poolType: 'cpmm'; readonly configIndex: number; readonly tradeFeeRate: bigint }
  | {
      readonly poolType: 'clmm';
      readonly configIndex: number;
      readonly tradeFeeRate: number;
      readonly tickSpacing: number;
    }
  /** Bps; the base fee is one bin step. */
  | { readonly poolType: 'dlmm'; readonly binStep: bigint }
  /** Billionths. */
  | { readonly poolType: 'damm-v2'; readonly feeNumerator: bigint };

export const AMM_V4: PoolKind = { poolType: 'amm-v4' };
// Pools of these two are found by their configs and mints. No config of a chain has such an index, so that no pool of
// a chain is mistaken for one of these.
export const CPMM_25: PoolKind = { poolType: 'cpmm', configIndex: 61_000, tradeFeeRate: 2_500n };
export const CPMM_30: PoolKind = { poolType: 'cpmm', configIndex: 61_001, tradeFeeRate: 3_000n };
export const CLMM_1: PoolKind = { poolType: 'clmm', configIndex: 61_000, tradeFeeRate: 100, tickSpacing: 1 };
export const CLMM_4: PoolKind = { poolType: 'clmm', configIndex: 61_001, tradeFeeRate: 400, tickSpacing: 2 };
export const CLMM_25: PoolKind = { poolType: 'clmm', configIndex: 61_002, tradeFeeRate: 2_500, tickSpacing: 60 };
export const DLMM_1: PoolKind = { poolType: 'dlmm', binStep: 1n };
export const DLMM_4: PoolKind = { poolType: 'dlmm', binStep: 4n };
export const DLMM_10: PoolKind = { poolType: 'dlmm', binStep: 10n };
export const DLMM_20: PoolKind = { poolType: 'dlmm', binStep: 20n };
export const DAMM_V2_10: PoolKind = { poolType: 'damm-v2', feeNumerator: 1_000_000n };
export const DAMM_V2_25: PoolKind = { poolType: 'damm-v2', feeNumerator: 2_500_000n };

/** The fee of a small order, in parts of a billion. */
export function feeOf(kind: PoolKind): bigint {
  switch (kind.poolType) {
    case 'amm-v4':
      return (25n * BILLION) / 10_000n;
    case 'cpmm':
    case 'clmm':
      return (BigInt(kind.tradeFeeRate) * BILLION) / 1_000_000n;
    case 'dlmm':
      return (kind.binStep * BILLION) / 10_000n;
    case 'damm-v2':
      return kind.feeNumerator;
  }
}

export function venueOf({ poolType }: PoolKind): 'raydium' | 'meteora' {
  return poolType === 'dlmm' || poolType === 'damm-v2' ? 'meteora' : 'raydium';
}
