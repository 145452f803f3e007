import type { Account } from '../accounts/account.js';
import type { AccountSource } from '../accounts/account-source.js';
import { addressSeed } from '../accounts/program-derived-address.js';
import type { LiquidityPool, ListedPool, PoolType } from './liquidity-pool.js';
import type { PoolReader } from './pool-reader.js';
import { PoolRejected } from './pool-rejected.js';

/** A pool that could not be quoted over when it was read, with what is known of it. */
export interface UnlistedPool {
  /** base58 */
  readonly address: string;
  /** `undefined` where its account is missing, or of a program that is not known here: it may be a pool of any venue. */
  readonly venue: ListedPool['venue'] | undefined;
  /** null where its account is no pool of a known kind: it may be a pool of any pair. */
  readonly poolType: PoolType | null;
  readonly account: Account | undefined;
  readonly rejected: PoolRejected;
}

/** Which of a source's pools trade a pair. What a pool trades never changes, so it is read once, or known from before. */
export class PoolDirectory {
  private readonly listed: Map<string, ListedPool>;
  private unlisted: readonly UnlistedPool[] = [];
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
    const { readings, accounts } = await this.reader.readAt(unknown, signal);
    const rejections = new Map<string, PoolRejected>();
    const unlisted: UnlistedPool[] = [];
    for (const [address, reading] of readings) {
      if (reading instanceof PoolRejected) {
        rejections.set(address, reading);
        unlisted.push(this.unlistedAt(address, accounts.get(address), reading));
      } else this.listed.set(address, listing(reading));
    }
    [this.rejections, this.unlisted] = [rejections, unlisted];
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

  /**
   * Pools that are not in the directory, but would trade these two mints: a pool names its mints, whatever is wrong with
   * it. Where it is not known to be a pool at all, nobody can tell that it does not.
   */
  unlistedBetween(mint: string, otherMint: string): UnlistedPool[] {
    if (mint === otherMint || this.unlisted.length === 0) return [];
    const [one, other] = [Buffer.from(addressSeed(mint)), Buffer.from(addressSeed(otherMint))];
    return this.unlisted.filter(
      ({ account, poolType }) => !account || poolType === null || (names(account, one) && names(account, other)),
    );
  }

  /** Why pools of the source are not in the directory, by address. */
  get rejected(): ReadonlyMap<string, PoolRejected> {
    return this.rejections;
  }

  private unlistedAt(address: string, account: Account | undefined, rejected: PoolRejected): UnlistedPool {
    const poolType = (account && this.reader.programOf(account)?.poolType) ?? null;
    return { address, venue: account && this.reader.venueOf(account), poolType, account, rejected };
  }
}

function listing({ venue, poolType, address, mintA, mintB }: LiquidityPool): ListedPool {
  return { venue, poolType, address, mintA, mintB };
}

function names({ data }: Account, mint: Buffer): boolean {
  return Buffer.from(data.buffer, data.byteOffset, data.byteLength).includes(mint);
}
