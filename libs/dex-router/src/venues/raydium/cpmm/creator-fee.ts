import type { SwapDirection } from '../../../pools/liquidity-pool.js';

/** Values of `creatorFeeOn`; source: `CreatorFeeOn` in raydium-cp-swap, `states/pool.rs`. */
export const CREATOR_FEE_ON = {
  /** On whichever token is the input. */
  bothTokens: 0,
  /** On token 0, be it input or output. */
  onlyToken0: 1,
  /** On token 1, be it input or output. */
  onlyToken1: 2,
} as const;

/** Whether the creator's fee comes off the input; otherwise it comes off the output. */
export function isCreatorFeeOnInput(creatorFeeOn: number, direction: SwapDirection): boolean {
  if (creatorFeeOn === CREATOR_FEE_ON.bothTokens) {
    return true;
  }
  return (creatorFeeOn === CREATOR_FEE_ON.onlyToken0) === (direction === 'aToB');
}
