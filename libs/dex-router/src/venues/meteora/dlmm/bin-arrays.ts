import type { Account, AccountSet } from '../../../accounts/account.js';
import { PoolRejected } from '../../../pools/pool-rejected.js';
import { BIN_ARRAY, requireShape } from './account-shape.js';
import { binArrayCodec, LIMIT_ORDER_VERSION, type BinArrayAccount } from './bin-array-layout.js';
import { binArrayAddress } from './dlmm-addresses.js';
import { readBin, type DlmmBin } from './dlmm-bin.js';
import type { DlmmPair } from './dlmm-pair.js';
import { lowestBinOf } from './maths/bin-array-index.js';

/** The bin arrays of one pool as far as they are in a set of accounts; each is read once. */
export class BinArrays {
  readonly #pair: DlmmPair;
  readonly #accounts: AccountSet;
  readonly #priceOf: (binId: bigint) => bigint | undefined;
  readonly #read = new Map<bigint, readonly DlmmBin[]>();

  constructor(pair: DlmmPair, accounts: AccountSet, priceOf: (binId: bigint) => bigint | undefined) {
    this.#pair = pair;
    this.#accounts = accounts;
    this.#priceOf = priceOf;
  }

  /**
   * The bins of an array that hold something, ascending; `undefined` if the array is not in the set.
   *
   * @throws PoolRejected if the account there is not that array, or its bins contradict the pair
   */
  at(index: bigint): readonly DlmmBin[] | undefined {
    const known = this.#read.get(index);
    if (known !== undefined) {
      return known;
    }
    const account = this.#accounts.get(binArrayAddress(this.#pair.address, index));
    if (account === undefined) {
      return undefined;
    }
    const bins = this.#readBins(account, index);
    this.#read.set(index, bins);
    return bins;
  }

  /** What the bins that were read hold of X and of Y together, in base units. */
  total(): { x: bigint; y: bigint } {
    const bins = [...this.#read.values()].flat();
    const sum = (amounts: readonly bigint[]) => amounts.reduce((total, amount) => total + amount, 0n);
    return { x: sum(bins.flatMap((bin) => bin.x)), y: sum(bins.flatMap((bin) => bin.y)) };
  }

  #readBins(account: Account, index: bigint): DlmmBin[] {
    requireShape(account, BIN_ARRAY);
    const array = binArrayCodec.decode(account.data);
    if (array.lbPair !== this.#pair.address || array.index !== index) {
      throw new PoolRejected('POOL_MALFORMED', `${account.address} is bin array ${array.index} of ${array.lbPair}.`);
    }
    this.#refuseOldOrders(account, array);
    const { activeId, hasLimitOrders } = this.#pair;
    const context = { array: account.address, activeId, hasLimitOrders, priceOf: this.#priceOf };
    const lowest = lowestBinOf(index);
    const bins: DlmmBin[] = [];
    for (const [offset, data] of array.bins.entries()) {
      const bin = readBin(lowest + BigInt(offset), data, context);
      if (bin !== undefined) {
        bins.push(bin);
      }
    }
    return bins;
  }

  /** Before its second version an array kept sums of past trades where limit orders are now. */
  #refuseOldOrders({ address }: Account, { version, bins }: BinArrayAccount): void {
    const isOld = this.#pair.hasLimitOrders && version < LIMIT_ORDER_VERSION;
    if (isOld && bins.some((bin) => bin.openOrderAmount > 0n || bin.processedOrderRemainingAmount > 0n)) {
      throw new PoolRejected('POOL_UNSUPPORTED', `The bin array ${address} has the layout before limit orders.`);
    }
  }
}
