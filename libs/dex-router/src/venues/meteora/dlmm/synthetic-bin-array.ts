import { address } from '@solana/kit';
import type { Account } from '../../../accounts/account.js';
import { U128_MAX } from '../../../pools/maths/unsigned-integers.js';
import { binArrayCodec, type BinData } from './bin-array-layout.js';
import { binArrayAddress, DLMM_PROGRAM } from './dlmm-addresses.js';
import { binArrayIndexOf, BINS_PER_ARRAY, lowestBinOf } from './maths/bin-array-index.js';

/** The version that the program gives to new arrays. */
const VERSION = 3;

/** What to lay in a bin; amounts in base units, zero if left out. */
export interface SyntheticBin {
  readonly id: bigint;
  readonly amountX?: bigint;
  readonly amountY?: bigint;
  /** Limit orders that nobody has taken from, and what is left of those that were filled in part. */
  readonly openOrders?: bigint;
  readonly partlyFilledOrders?: bigint;
  /** Whether the limit orders sell X; otherwise Y. */
  readonly ordersSellX?: boolean;
}

/** The arrays of a pool that hold the bins, ascending; every bin has its price, as arrays of today's program do. */
export function syntheticBinArrays(
  pool: string,
  bins: readonly SyntheticBin[],
  priceOf: (binId: bigint) => bigint | undefined,
): { index: bigint; account: Account }[] {
  const byId = new Map(bins.map((bin) => [bin.id, bin]));
  const indexes = [...new Set(bins.map((bin) => binArrayIndexOf(bin.id)))];
  return indexes.toSorted((a, b) => (a < b ? -1 : 1)).map((index) => ({ index, account: arrayOf(index) }));

  function arrayOf(index: bigint): Account {
    const data = binArrayCodec.encode({
      index,
      version: VERSION,
      padding1: new Uint8Array(7),
      lbPair: address(pool),
      bins: Array.from({ length: Number(BINS_PER_ARRAY) }, (_, offset) => {
        const id = lowestBinOf(index) + BigInt(offset);
        return binData(byId.get(id) ?? { id }, priceOf(id) ?? 0n);
      }),
    });
    return { address: binArrayAddress(pool, index), owner: DLMM_PROGRAM, data: new Uint8Array(data) };
  }
}

function binData(bin: SyntheticBin, price: bigint): BinData {
  const { amountX = 0n, amountY = 0n, openOrders = 0n, partlyFilledOrders = 0n, ordersSellX = false } = bin;
  const liquidity = amountX * price + (amountY << 64n);
  return {
    amountX,
    amountY,
    price,
    liquiditySupply: liquidity > U128_MAX ? U128_MAX : liquidity,
    fulfilledOrderAmountX: 0n,
    fulfilledOrderAmountY: 0n,
    limitOrderFeeAskSide: 0n,
    limitOrderFeeBidSide: 0n,
    feeAmountXPerTokenStored: 0n,
    feeAmountYPerTokenStored: 0n,
    openOrderAmount: openOrders,
    totalProcessingOrderAmount: partlyFilledOrders,
    processedOrderRemainingAmount: partlyFilledOrders,
    orderAge: openOrders + partlyFilledOrders > 0n ? 1 : 0,
    limitOrderAskSide: ordersSellX ? 1 : 0,
    padding1: new Uint8Array(3),
  };
}
