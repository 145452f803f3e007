import type { SwapDirection } from '../../../pools/liquidity-pool.js';
import type { CpmmConfig } from './cpmm-config.js';
import { CPMM_FEE_DENOMINATOR } from './cpmm-layout.js';
import type { CpmmState } from './cpmm-state.js';
import { isCreatorFeeOnInput } from './creator-fee.js';
import type { CpmmRates } from './maths/swap-cpmm.js';

/** What comes off in a direction. */
export function cpmmRates(state: CpmmState, config: CpmmConfig, direction: SwapDirection): CpmmRates {
  const creatorFee = state.enableCreatorFee === 1 ? config.creatorFeeRate : 0n;
  const isOnInput = isCreatorFeeOnInput(state.creatorFeeOn, direction);
  return {
    onInput: config.tradeFeeRate + (isOnInput ? creatorFee : 0n),
    onOutput: isOnInput ? 0n : creatorFee,
    denominator: CPMM_FEE_DENOMINATOR,
    isCreatorFeeOnInput: isOnInput,
  };
}
