import type { Account, AccountSet } from '../accounts/account.js';
import type { AccountSource } from '../accounts/account-source.js';
import type { PoolProgram } from './pool-program.js';
import { KeptReadings, type PoolReading } from './pool-reading.js';
import { PoolRejected } from './pool-rejected.js';

/** The accounts that quotes over one pool may touch, for the bytes they were derived from. */
interface Derived {
  readonly from: Uint8Array;
  readonly addresses: readonly string[];
}

/** Of which accounts all must come from one slot. */
interface Wanted {
  readonly pools: readonly string[];
  readonly others?: readonly string[];
  readonly signal?: AbortSignal | undefined;
}

/** What the last call for a list of pools asked for and brought. */
export interface LastRead {
  readonly asked: readonly string[];
  readonly accounts: AccountSet;
  readonly readings: ReadonlyMap<string, PoolReading>;
}

/**
 * Reads pools and all that their quotes touch, at one slot. That takes one call to the source; a second one only where
 * it has come to know of accounts that the first did not ask for, as it must for a pool that it sees for the first time.
 * A pool is decoded once for each state of it that the source hands out.
 */
export class PoolReader {
  private readonly derived = new Map<string, Derived>();
  private readonly kept = new KeptReadings();
  private readonly lastReads = new WeakMap<readonly string[], LastRead>();

  constructor(
    private readonly source: AccountSource,
    private readonly programs: readonly PoolProgram[],
  ) {}

  /**
   * By address, in the order that was asked in. Whoever asks for the same list again, the object itself, gets the same
   * map as long as the source has the same accounts.
   *
   * @throws AccountsUnavailable
   */
  async read(pools: readonly string[], signal?: AbortSignal): Promise<ReadonlyMap<string, PoolReading>> {
    return (await this.readAt(pools, signal)).readings;
  }

  /**
   * The same, with the accounts it was made from.
   *
   * @throws AccountsUnavailable
   */
  async readAt(pools: readonly string[], signal?: AbortSignal): Promise<Omit<LastRead, 'asked'>> {
    const last = this.lastReads.get(pools);
    const asked = last?.asked ?? this.addressesOf(pools);
    const first = await this.source.read(asked, signal);
    if (first === last?.accounts) return last;
    const { addresses, accounts } = await this.complete(asked, first, { pools, signal });
    const readings = new Map(pools.map((address) => [address, this.readingOf(address, accounts)]));
    const read = { asked: addresses, accounts, readings };
    this.lastReads.set(pools, read);
    return read;
  }

  /** What `readAt` would give now, where the source has at hand that nothing has changed since it last did. */
  atHand(pools: readonly string[]): Omit<LastRead, 'asked'> | undefined {
    const last = this.lastReads.get(pools);
    return last !== undefined && last.accounts === this.source.atHand() ? last : undefined;
  }

  /**
   * The accounts that quotes over these pools touch, and those at the other addresses, with all their addresses, the
   * pools' own among them.
   *
   * @throws AccountsUnavailable
   */
  async accountsOf(
    pools: readonly string[],
    others: readonly string[] = [],
  ): Promise<{ readonly addresses: readonly string[]; readonly accounts: AccountSet }> {
    const asked = this.addressesOf(pools, others);
    const first = await this.source.read(asked);
    return this.complete(asked, first, { pools, others });
  }

  private async complete(
    asked: readonly string[],
    accounts: AccountSet,
    { pools, others, signal }: Wanted,
  ): Promise<{ readonly addresses: readonly string[]; readonly accounts: AccountSet }> {
    for (const pool of pools) await this.derive(accounts.get(pool));
    const addresses = this.addressesOf(pools, others);
    const known = new Set(asked);
    if (addresses.every((address) => known.has(address))) return { addresses, accounts };
    return { addresses, accounts: await this.source.read(addresses, signal) };
  }

  private addressesOf(pools: readonly string[], others: readonly string[] = []): readonly string[] {
    return [...new Set([...pools, ...pools.flatMap((pool) => this.derived.get(pool)?.addresses ?? []), ...others])];
  }

  /** A pool of which nothing can be derived touches nothing; why, `readingOf` says. */
  private async derive(pool: Account | undefined): Promise<void> {
    if (pool === undefined || isSame(this.derived.get(pool.address)?.from, pool.data)) return;
    try {
      const addresses = (await this.programOf(pool)?.accountsOf(pool)) ?? [];
      this.derived.set(pool.address, { from: pool.data, addresses });
    } catch (error) {
      if (!(error instanceof PoolRejected)) throw error;
      this.derived.delete(pool.address);
    }
  }

  private readingOf(address: string, accounts: AccountSet): PoolReading {
    const touched = this.derived.get(address)?.addresses ?? [];
    return this.kept.readingOf([address, ...touched], accounts, () => this.decode(address, accounts));
  }

  private decode(address: string, accounts: AccountSet): PoolReading {
    const pool = accounts.get(address);
    if (pool === undefined)
      return new PoolRejected(
        'POOL_ACCOUNT_MISSING',
        `There is no account ${address}: check the pool's address, and whether the pool is closed.`,
      );
    const program = this.programOf(pool);
    if (program === undefined) {
      return new PoolRejected(
        'POOL_UNSUPPORTED',
        `${address} is no pool of a kind that is known here: check the pool's address.`,
      );
    }
    try {
      return program.read(pool, accounts);
    } catch (error) {
      if (error instanceof PoolRejected) return error;
      throw error;
    }
  }

  /** The venue whose program the account belongs to, whatever it is; `undefined` if it is of none that is known here. */
  venueOf({ owner }: Account): PoolProgram['venue'] | undefined {
    return this.programs.find(({ programId }) => programId === owner)?.venue;
  }

  /** The program that the pool is of; `undefined` if it is none that is known here. */
  programOf(pool: Account): PoolProgram | undefined {
    return this.programs.find((program) => program.isPool(pool));
  }
}

function isSame(left: Uint8Array | undefined, right: Uint8Array): boolean {
  return left !== undefined && Buffer.compare(left, right) === 0;
}
