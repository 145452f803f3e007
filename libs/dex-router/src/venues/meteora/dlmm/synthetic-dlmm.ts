import type { Account } from '../../../accounts/account.js';
import type { Price } from '../../../pools/liquidity-pool.js';
import { syntheticTokenAccount } from '../../../spl-token/synthetic-token-account.js';
import { reserveAddress } from './dlmm-addresses.js';
import { isBeyondPair } from './liquid-arrays.js';
import { binArrayIndexOf } from './maths/bin-array-index.js';
import { binNearest, evenBins } from './maths/bin-spread.js';
import { binPrices } from './maths/bin-price.js';
import { syntheticBinArrays, type SyntheticBin } from './synthetic-bin-array.js';
import { syntheticBitmapExtension, syntheticPairBitmap } from './synthetic-bitmap.js';
import { syntheticPair, type SyntheticPair } from './synthetic-pair.js';

/** A pool with the same amount in every bin around its price. */
export interface SyntheticDlmm extends Omit<SyntheticPair, 'activeId'> {
  /** Base units of Y for one base unit of X; the active bin is the highest that is not above it. */
  readonly price: Price;
  /** Base units of X in the active bin and all above, and of Y in the active bin and all below. */
  readonly depthX: bigint;
  readonly depthY: bigint;
  /** Bins on either side of the active one; 100 if left out. */
  readonly binsEachSide?: bigint;
}

/** Bins laid one by one. */
export interface SyntheticDlmmBins extends SyntheticPair {
  readonly bins: readonly SyntheticBin[];
}

/**
 * All accounts of a DLMM pool, the pair first: vaults, bitmap extension where needed, bin arrays; at the addresses that
 * the program derives from the pair's, encoded as the program would write them. The mints are not among them.
 */
export function syntheticDlmm(parameters: SyntheticDlmm): Account[] {
  const { price, depthX, depthY, binsEachSide = 100n } = parameters;
  const activeId = binNearest(price, binPrices(parameters.binStep));
  return syntheticDlmmBins({ ...parameters, activeId, bins: evenBins(activeId, binsEachSide, depthX, depthY) });
}

/** The same for a pool whose bins are given. */
export function syntheticDlmmBins(parameters: SyntheticDlmmBins): Account[] {
  const { address: pool, mintX, mintY, activeId, binStep, bins } = parameters;
  const arrays = syntheticBinArrays(pool, bins, binPrices(binStep));
  const indexes = arrays.map(({ index }) => index);
  const needsExtension = [binArrayIndexOf(activeId), ...indexes].some(isBeyondPair);
  return [
    syntheticPair(parameters, syntheticPairBitmap(indexes)),
    vault(pool, mintX, sumOf(bins, 'x')),
    vault(pool, mintY, sumOf(bins, 'y')),
    ...(needsExtension ? [syntheticBitmapExtension(pool, indexes)] : []),
    ...arrays.map(({ account }) => account),
  ];
}

function vault(pool: string, mint: string, amount: bigint): Account {
  return syntheticTokenAccount({ address: reserveAddress(pool, mint), mint, owner: pool, amount });
}

/** What the bins hold of one side, limit orders included. */
function sumOf(bins: readonly SyntheticBin[], side: 'x' | 'y'): bigint {
  let sum = 0n;
  for (const bin of bins) {
    const { amountX = 0n, amountY = 0n, openOrders = 0n, partlyFilledOrders = 0n, ordersSellX = false } = bin;
    sum += side === 'x' ? amountX : amountY;
    sum += ordersSellX === (side === 'x') ? openOrders + partlyFilledOrders : 0n;
  }
  return sum;
}
