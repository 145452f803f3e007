import type { AccountSource } from '../accounts/account-source.js';
import type { PoolReader } from './pool-reader.js';
import { PoolRejected } from './pool-rejected.js';

/** Which of a source's pools trade a pair. What a pool trades never changes, so it is read once. */
export class PoolDirectory {
  private readonly mints = new Map<string, readonly [mintA: string, mintB: string]>();
  private rejections: ReadonlyMap<string, PoolRejected> = new Map();

  constructor(
    private readonly source: AccountSource,
    private readonly reader: PoolReader,
  ) {}

  /**
   * Reads the pools that are not in the directory yet: all at first, later those that had no quotes then, such as pools
   * that were not open.
   *
   * @throws AccountsUnavailable
   */
  async refresh(signal?: AbortSignal): Promise<void> {
    const addresses = await this.source.poolAddresses();
    const unknown = addresses.filter((address) => !this.mints.has(address));
    if (unknown.length === 0) return;
    const rejections = new Map<string, PoolRejected>();
    for (const [address, reading] of await this.reader.read(unknown, signal)) {
      if (reading instanceof PoolRejected) rejections.set(address, reading);
      else this.mints.set(address, [reading.mintA, reading.mintB]);
    }
    this.rejections = rejections;
  }

  /** The addresses of the pools that trade these two mints, either way round. */
  poolsBetween(mint: string, otherMint: string): string[] {
    const trades = (mints: readonly string[]) =>
      mint !== otherMint && mints.includes(mint) && mints.includes(otherMint);
    return [...this.mints].filter(([, mints]) => trades(mints)).map(([address]) => address);
  }

  /** Why pools of the source are not in the directory, by address. */
  get rejected(): ReadonlyMap<string, PoolRejected> {
    return this.rejections;
  }
}
