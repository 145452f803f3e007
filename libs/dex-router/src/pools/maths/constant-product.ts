import type { Price } from '../liquidity-pool.js';

/** What a pool whose reserves' product stays the same is asked: base units, the input after all fees on it. */
export interface ConstantProductSwap {
  readonly input: bigint;
  readonly reserveIn: bigint;
  readonly reserveOut: bigint;
}

/**
 * Base units that leave the pool before any fee on the output: ⌊input × reserveOut / (reserveIn + input)⌋.
 *
 * @param swap with an input or a `reserveIn` greater than zero
 */
export function constantProductOutput({ input, reserveIn, reserveOut }: ConstantProductSwap): bigint {
  return (input * reserveOut) / (reserveIn + input);
}

/**
 * The price of the next infinitesimal input after fees, exact: the slope of the output over the input,
 * reserveIn × reserveOut / (reserveIn + input)².
 */
export function constantProductSlope({ input, reserveIn, reserveOut }: ConstantProductSwap): Price {
  const newReserveIn = reserveIn + input;
  return { numerator: reserveIn * reserveOut, denominator: newReserveIn * newReserveIn };
}
