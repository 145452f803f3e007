import type { Account } from '../accounts/account.js';
import { syntheticDammV2Pool } from '../venues/meteora/damm-v2/synthetic-damm-v2.js';
import { syntheticAmmV4 } from '../venues/raydium/amm-v4/synthetic-amm-v4.js';
import { syntheticCpmm } from '../venues/raydium/cpmm/synthetic-cpmm.js';
import { ClmmBuilder } from './clmm-builder.js';
import { DlmmBuilder } from './dlmm-builder.js';
import { poolAddress, seedAddress } from './pool-addresses.js';
import type { PoolMoment } from './pool-moment.js';
import type { PoolRecipe } from './pool-recipes.js';

/**
 * Builds the accounts of one pool at a moment, the pool first, and always at the same addresses. What a pool has built
 * before may be in it again, but the accounts depend on the moment alone.
 */
export type PoolBuilder = (moment: PoolMoment) => readonly Account[];

export function poolBuilder(recipe: PoolRecipe): PoolBuilder {
  const { base, quote, kind } = recipe;
  switch (kind.poolType) {
    case 'amm-v4': {
      const market = seedAddress(recipe);
      return (moment) => {
        const [coin, pc] = reservesAt(moment);
        return syntheticAmmV4({ market, coin: { ...base, reserve: coin }, pc: { ...quote, reserve: pc } });
      };
    }
    case 'cpmm': {
      const config = { index: kind.configIndex, tradeFeeRate: kind.tradeFeeRate };
      return (moment) => {
        const [one, other] = reservesAt(moment);
        const tokens = [
          { ...base, reserve: one },
          { ...quote, reserve: other },
        ] as const;
        return syntheticCpmm({ config, tokens });
      };
    }
    case 'damm-v2': {
      const address = poolAddress(recipe);
      const baseFee = { mode: 'fixed', cliffFeeNumerator: kind.feeNumerator } as const;
      return (moment) => {
        const [reserveA, reserveB] = reservesAt(moment);
        return syntheticDammV2Pool({ address, mintA: base.mint, mintB: quote.mint, reserveA, reserveB, baseFee });
      };
    }
    case 'clmm': {
      const builder = new ClmmBuilder(base, quote, kind);
      return (moment) => builder.build(moment);
    }
    case 'dlmm': {
      const builder = new DlmmBuilder(base, quote, { ...kind, address: poolAddress(recipe) });
      return (moment) => builder.build(moment);
    }
  }
}

/** Base units whose ratio is the price: liquidity over all prices. */
function reservesAt({
  baseDepth,
  price: { numerator, denominator },
}: PoolMoment): readonly [base: bigint, quote: bigint] {
  return [baseDepth, (baseDepth * numerator) / denominator];
}
