import type { AccountSource } from '../accounts/account-source.js';
import type { LiquidityPool, ListedPool } from './liquidity-pool.js';
import type { PoolReader } from './pool-reader.js';
import { PoolRejected } from './pool-rejected.js';

/** Which of a source's pools trade a pair. What a pool trades never changes, so it is read once, or known from before. */
export class PoolDirectory {
  private readonly listed: Map<string, ListedPool>;
  private rejections: ReadonlyMap<string, PoolRejected> = new Map();

  constructor(
    private readonly source: AccountSource,
    private readonly reader: PoolReader,
  ) {
    this.listed = new Map(source.listed?.map((pool) => [pool.address, pool]));
  }

  /**
   * Reads the pools that are not in the directory yet: all at first, later those that had no quotes then, such as pools
   * that were not open.
   *
   * @throws AccountsUnavailable
   */
  async refresh(signal?: AbortSignal): Promise<void> {
    const addresses = await this.source.poolAddresses();
    const unknown = addresses.filter((address) => !this.listed.has(address));
    if (unknown.length === 0) return;
    const rejections = new Map<string, PoolRejected>();
    for (const [address, reading] of await this.reader.read(unknown, signal)) {
      if (reading instanceof PoolRejected) rejections.set(address, reading);
      else this.listed.set(address, listing(reading));
    }
    this.rejections = rejections;
  }

  /** The addresses of the pools that trade these two mints, either way round. */
  poolsBetween(mint: string, otherMint: string): string[] {
    return this.listedBetween(mint, otherMint).map(({ address }) => address);
  }

  /** The pools that trade these two mints, either way round, in the order of the source. */
  listedBetween(mint: string, otherMint: string): ListedPool[] {
    const trades = ({ mintA, mintB }: ListedPool) =>
      (mintA === mint && mintB === otherMint) || (mintA === otherMint && mintB === mint);
    return mint === otherMint ? [] : [...this.listed.values()].filter(trades);
  }

  /** Why pools of the source are not in the directory, by address. */
  get rejected(): ReadonlyMap<string, PoolRejected> {
    return this.rejections;
  }
}

function listing({ venue, poolType, address, mintA, mintB }: LiquidityPool): ListedPool {
  return { venue, poolType, address, mintA, mintB };
}
