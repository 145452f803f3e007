import type { SwapDirection } from '../../../../pools/liquidity-pool.js';
import { amountInFor, amountOutFor } from './bin-exchange.js';
import { amountWithFee, feeWithin } from './trade-fee.js';

/** One bin on the way of a swap, as that swap finds it. */
export interface BinOnPath {
  readonly direction: SwapDirection;
  /** Base units of Y for one base unit of X, Q64.64. */
  readonly price: bigint;
  /** Of FEE_PRECISION, at the volatility that the swap has reached with this bin. */
  readonly feeRate: bigint;
  /** Whether the fee is taken from the input; otherwise from the output. */
  readonly feeOnInput: boolean;
  /**
   * What the bin pays out, in base units and in the order in which it is used up: market makers, limit orders that were
   * filled in part, open limit orders. The program rounds each of them on its own.
   */
  readonly layers: readonly bigint[];
}

/** A part of a bin's liquidity: all of `amountOut` goes for `amountIn`, rounded up, without fees. */
interface Layer {
  readonly amountIn: bigint;
  readonly amountOut: bigint;
}

/** A bin with everything that does not depend on the amount swapped. Amounts in base units. */
export interface SwapStep extends Omit<BinOnPath, 'layers'> {
  readonly layers: readonly Layer[];
  /** What the bin takes when the swap goes on to the next one, fee included. */
  readonly drainedFor: bigint;
  /** The least that must be left at this bin for the swap to go on; up to two more than `drainedFor`. */
  readonly passedAt: bigint;
  /** What the emptied bin pays, after fees. */
  readonly amountOut: bigint;
  /** The fee of the emptied bin. */
  readonly fee: bigint;
}

/** What a swap that ends in a bin gets from it, in base units. */
export interface BinFill {
  readonly amountOut: bigint;
  readonly fee: bigint;
  /** Whether nothing is left in the bin for the next swap of that direction. */
  readonly isDrained: boolean;
}

/**
 * Prepares a bin. The program takes the fee off what is left of the input, rounded up, and goes on only if more than the
 * bin can take remains; what the bin took then gets its fee on top. An input that leaves exactly what the bin takes ends
 * there, with a fee of up to one unit more. Source: `swap_exact_in_quote_at_bin` of `commons` in dlmm-sdk.
 */
export function prepareStep(bin: BinOnPath): SwapStep {
  const { direction, price, feeRate, feeOnInput } = bin;
  const layers = bin.layers.map((amountOut) => ({ amountIn: amountInFor(amountOut, price, direction), amountOut }));
  let netIn = 0n;
  let grossOut = 0n;
  for (const layer of layers) {
    netIn += layer.amountIn;
    grossOut += layer.amountOut;
  }
  const shared = { direction, price, feeRate, feeOnInput, layers };
  if (feeOnInput) {
    const drainedFor = amountWithFee(netIn, feeRate);
    const passedAt = amountWithFee(netIn + 1n, feeRate);
    return { ...shared, drainedFor, passedAt, amountOut: grossOut, fee: drainedFor - netIn };
  }
  const fee = feeWithin(grossOut, feeRate);
  return { ...shared, drainedFor: netIn, passedAt: netIn + 1n, amountOut: grossOut - fee, fee };
}

/** The last bin of a swap. @param amountIn base units that are left of the input, less than `step.passedAt` */
export function fillStep(step: SwapStep, amountIn: bigint): BinFill {
  const { price, feeRate, direction, feeOnInput } = step;
  const feeIn = feeOnInput ? feeWithin(amountIn, feeRate) : 0n;
  let left = amountIn - feeIn;
  let grossOut = 0n;
  let isDrained = true;
  for (const layer of step.layers) {
    if (left < layer.amountIn) {
      isDrained = false;
      grossOut += amountOutFor(left, price, direction);
      break;
    }
    left -= layer.amountIn;
    grossOut += layer.amountOut;
  }
  const feeOut = feeOnInput ? 0n : feeWithin(grossOut, feeRate);
  return { amountOut: grossOut - feeOut, fee: feeIn + feeOut, isDrained };
}
