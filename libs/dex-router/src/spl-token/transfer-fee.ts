import { mulDivCeil } from '../pools/maths/multiply-divide.js';
import { WHOLE_IN_BPS } from '../pools/maths/whole-in-bps.js';

/** What Token-2022 keeps of every transfer of a mint: a share of the amount, up to a maximum. */
export interface TransferFee {
  /** In 0–10000. */
  readonly basisPoints: bigint;
  /** Base units of the mint. */
  readonly maximum: bigint;
}

/** The fee of a mint that keeps none. */
export const NO_TRANSFER_FEE: TransferFee = { basisPoints: 0n, maximum: 0n };

/** A change of the fee is announced: until its epoch has come, the older one holds. */
export interface TransferFeeSchedule {
  readonly older: TransferFee;
  readonly newer: TransferFee;
  /** The first epoch of the newer fee. */
  readonly newerFrom: bigint;
}

/** The fee that holds in an epoch. Source: `TransferFeeConfig::get_epoch_fee`. */
export function transferFeeIn(epoch: bigint, { older, newer, newerFrom }: TransferFeeSchedule): TransferFee {
  return epoch >= newerFrom ? newer : older;
}

/**
 * Base units that a transfer of `amount` base units leaves behind: min(⌈amount × bps / 10000⌉, maximum). The receiver
 * gets the rest. Source: `TransferFee::calculate_fee`.
 */
export function transferFeeOf(amount: bigint, { basisPoints, maximum }: TransferFee): bigint {
  const uncapped = mulDivCeil(amount, basisPoints, WHOLE_IN_BPS);
  return uncapped < maximum ? uncapped : maximum;
}

/** Whether one more base unit on top of `amount` would cost no more: the fee has reached its maximum. */
export function isTransferFeeCapped(amount: bigint, { basisPoints, maximum }: TransferFee): boolean {
  return amount * basisPoints >= maximum * WHOLE_IN_BPS;
}
