import type { AccountSet } from '../accounts/account.js';
import { PoolRejected } from '../pools/pool-rejected.js';
import { readMint } from './mint.js';
import { NO_TRANSFER_FEE, type TransferFee, transferFeeIn, type TransferFeeSchedule } from './transfer-fee.js';

/** Mainnet has had epochs of this many slots from its first slot on. */
const SLOTS_PER_EPOCH = 432_000n;

/**
 * What a transfer of the mint costs at the set's slot.
 *
 * @throws PoolRejected if the mint is not in the set, is none, or has an extension with which transfers cannot be priced
 */
export function transferFeeAt(accounts: AccountSet, mint: string): TransferFee {
  const account = accounts.get(mint);
  if (!account) {
    throw new PoolRejected('POOL_ACCOUNT_MISSING', `The mint ${mint} is missing.`);
  }
  const { transferFees, transferObstacle } = readMint(account);
  if (transferObstacle) {
    throw new PoolRejected('POOL_UNSUPPORTED', `Transfers of the mint ${mint} cannot be priced: ${transferObstacle}.`);
  }
  return transferFees ? feeAtSlot(accounts.slot, mint, transferFees) : NO_TRANSFER_FEE;
}

/** Slot 0 stands for one that nobody recorded, and leaves open which of two fees holds. */
function feeAtSlot(slot: bigint, mint: string, schedule: TransferFeeSchedule): TransferFee {
  const { older, newer, newerFrom } = schedule;
  const isSame = older.basisPoints === newer.basisPoints && older.maximum === newer.maximum;
  if (slot === 0n && newerFrom > 0n && !isSame) {
    throw new PoolRejected(
      'POOL_UNSUPPORTED',
      `The mint ${mint} changes its transfer fee, at a slot that is not known.`,
    );
  }
  return transferFeeIn(slot / SLOTS_PER_EPOCH, schedule);
}
