import { mulDivCeil } from '../pools/maths/multiply-divide.js';
import { WHOLE_IN_BPS } from '../pools/maths/whole-in-bps.js';

/** What Token-2022 keeps of every transfer of a mint: a share of the amount, up to a maximum. */
export interface TransferFee {
  /** In 0–10000. */
  readonly basisPoints: bigint;
  /** Base units of the mint. */
  readonly maximum: bigint;
}

/** What a mint keeps at one slot. */
export interface CurrentTransferFee extends TransferFee {
  /** Whether it stays as it is for as long as the mint's account does: no change of it is announced. */
  readonly isFinal: boolean;
}

/** The fee of a mint that keeps none. */
export const NO_TRANSFER_FEE: CurrentTransferFee = { basisPoints: 0n, maximum: 0n, isFinal: true };

/** A change of the fee is announced: until its epoch has come, the older one holds. */
export interface TransferFeeSchedule {
  readonly older: TransferFee;
  readonly newer: TransferFee;
  /** The first epoch of the newer fee. */
  readonly newerFrom: bigint;
}

/** The fee that holds in an epoch. Source: `TransferFeeConfig::get_epoch_fee`. */
export function transferFeeIn(epoch: bigint, schedule: TransferFeeSchedule): CurrentTransferFee {
  const { older, newer, newerFrom } = schedule;
  return epoch >= newerFrom ? { ...newer, isFinal: true } : { ...older, isFinal: isSteady(schedule) };
}

/** Whether both fees are the same. */
export function isSteady({ older, newer }: TransferFeeSchedule): boolean {
  return older.basisPoints === newer.basisPoints && older.maximum === newer.maximum;
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
