import type { AccountSet } from '../accounts/account.js';
import { PoolRejected } from '../pools/pool-rejected.js';
import { readMint } from './mint.js';
import { TOKEN_PROGRAM } from './token-programs.js';
import {
  type CurrentTransferFee,
  isSteady,
  NO_TRANSFER_FEE,
  transferFeeIn,
  type TransferFeeSchedule,
} from './transfer-fee.js';

/** Mainnet has had epochs of this many slots from its first slot on. */
const SLOTS_PER_EPOCH = 432_000n;

/**
 * What a transfer of the mint costs at the set's slot. Those of the SPL token program cost nothing; their mint need not be
 * in the set.
 *
 * @throws PoolRejected if the mint is not in the set, is none, or has an extension with which transfers cannot be priced
 */
export function transferFeeAt(accounts: AccountSet, mint: string, tokenProgram: string): CurrentTransferFee {
  if (tokenProgram === TOKEN_PROGRAM) return NO_TRANSFER_FEE;
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
function feeAtSlot(slot: bigint, mint: string, schedule: TransferFeeSchedule): CurrentTransferFee {
  if (slot === 0n && schedule.newerFrom > 0n && !isSteady(schedule)) {
    throw new PoolRejected(
      'POOL_UNSUPPORTED',
      `The mint ${mint} changes its transfer fee, at a slot that is not known.`,
    );
  }
  return transferFeeIn(slot / SLOTS_PER_EPOCH, schedule);
}
