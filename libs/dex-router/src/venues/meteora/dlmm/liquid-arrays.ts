import type { AccountSet } from '../../../accounts/account.js';
import { PoolRejected } from '../../../pools/pool-rejected.js';
import { BITMAP_EXTENSION, requireShape } from './account-shape.js';
import { bitmapExtensionCodec } from './bitmap-extension-layout.js';
import { bitmapExtensionAddress } from './dlmm-addresses.js';
import type { DlmmPair } from './dlmm-pair.js';
import { binArrayIndexOf } from './maths/bin-array-index.js';
import { arraysBeyondPair, arraysInPair, PAIR_BITMAP_REACH } from './maths/liquidity-bitmap.js';

/**
 * The arrays that hold liquidity by the bitmaps of the pair and, if there is one, of its extension, ascending.
 *
 * @throws PoolRejected
 */
export function liquidArrays(pair: DlmmPair, accounts: AccountSet): bigint[] {
  const address = bitmapExtensionAddress(pair.address);
  const account = accounts.get(address);
  const within = arraysInPair(pair.bitmap);
  if (account === undefined) {
    if (isBeyondPair(binArrayIndexOf(pair.activeId))) {
      throw new PoolRejected('POOL_ACCOUNT_MISSING', `The bitmap extension ${address} is not there.`);
    }
    return within;
  }
  requireShape(account, BITMAP_EXTENSION);
  const extension = bitmapExtensionCodec.decode(account.data);
  if (extension.lbPair !== pair.address) {
    throw new PoolRejected('POOL_MALFORMED', `The bitmap extension ${address} is that of ${extension.lbPair}.`);
  }
  const beyond = arraysBeyondPair(extension.positiveBinArrayBitmap, extension.negativeBinArrayBitmap);
  return [...beyond.filter((index) => index < 0n), ...within, ...beyond.filter((index) => index > 0n)];
}

/** Whether the pair has no bit for the array. */
export function isBeyondPair(index: bigint): boolean {
  return index < -PAIR_BITMAP_REACH || index >= PAIR_BITMAP_REACH;
}
