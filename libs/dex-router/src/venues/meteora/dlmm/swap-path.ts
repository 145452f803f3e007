import { lacksLiquidity } from '../../../pools/amount-rejections.js';
import type { SwapDirection } from '../../../pools/liquidity-pool.js';
import { U64_MAX } from '../../../pools/maths/unsigned-integers.js';
import { PoolRejected } from '../../../pools/pool-rejected.js';
import type { BinArrays } from './bin-arrays.js';
import { binArrayAddress } from './dlmm-addresses.js';
import { layersOf, type DlmmBin } from './dlmm-bin.js';
import type { DlmmPair } from './dlmm-pair.js';
import { totalFeeRate } from './maths/fee-rate.js';
import { prepareStep, type SwapStep } from './maths/swap-step.js';
import { volatilityAt, type VolatilityReference } from './maths/volatility.js';

/** Every bin that a swap can use, in the order in which it does, and why there are no more. */
export interface SwapPath {
  readonly steps: readonly SwapStep[];
  /** What a swap is rejected with that would go beyond the last step. */
  endsWith(): PoolRejected;
}

/** What a path is laid over. */
export interface PathTerrain {
  readonly pair: DlmmPair;
  readonly reference: VolatilityReference;
  readonly arrays: BinArrays;
  /** The arrays with liquidity, from that of the active bin on, in the order of the swap. */
  readonly ahead: readonly bigint[];
}

/** @throws PoolRejected if an array on the way contradicts the pair */
export function layPath(direction: SwapDirection, terrain: PathTerrain): SwapPath {
  const { pair, arrays, ahead } = terrain;
  const steps: SwapStep[] = [];
  for (const index of ahead) {
    const bins = arrays.at(index);
    if (bins === undefined) {
      return { steps, endsWith: () => missing(pair, index) };
    }
    for (const bin of inOrder(bins, direction, pair.activeId)) {
      const step = stepOver(bin, direction, terrain);
      if (step.layers.some(({ amountIn }) => amountIn > U64_MAX)) {
        return { steps, endsWith: () => unheld(pair, bin) };
      }
      steps.push(step);
    }
  }
  return { steps, endsWith: () => exhausted(pair) };
}

function inOrder(bins: readonly DlmmBin[], direction: SwapDirection, activeId: bigint): readonly DlmmBin[] {
  const usable = bins.filter((bin) => layersOf(bin, direction).length > 0);
  return direction === 'aToB'
    ? usable.filter(({ id }) => id <= activeId).toReversed()
    : usable.filter(({ id }) => id >= activeId);
}

function stepOver(bin: DlmmBin, direction: SwapDirection, { pair, reference }: PathTerrain): SwapStep {
  const volatility = volatilityAt(reference, bin.id, pair.volatility.maxVolatilityAccumulator);
  return prepareStep({
    direction,
    price: bin.price,
    feeRate: totalFeeRate(pair.fees, volatility),
    feeOnInput: !(pair.feeOnlyInY && direction === 'aToB'),
    layers: layersOf(bin, direction),
  });
}

function missing({ address }: DlmmPair, index: bigint): PoolRejected {
  const array = binArrayAddress(address, index);
  return new PoolRejected(
    'POOL_ACCOUNT_MISSING',
    `The swap needs the bin array ${array} (${index}) of the pool ${address}, which is not there.`,
  );
}

function unheld({ address }: DlmmPair, { id }: DlmmBin): PoolRejected {
  return new PoolRejected(
    'AMOUNT_TOO_LARGE',
    `The swap reaches bin ${id} of the pool ${address}, which takes more than the program can count.`,
  );
}

function exhausted({ address }: DlmmPair): PoolRejected {
  return lacksLiquidity(address);
}
