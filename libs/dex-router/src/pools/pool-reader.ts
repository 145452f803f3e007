import type { Account, AccountSet } from '../accounts/account.js';
import type { AccountSource } from '../accounts/account-source.js';
import type { LiquidityPool } from './liquidity-pool.js';
import type { PoolProgram } from './pool-program.js';
import { PoolRejected } from './pool-rejected.js';

/** The accounts that quotes over one pool may touch, for the bytes they were derived from. */
interface Derived {
  readonly from: Uint8Array;
  readonly addresses: readonly string[];
}

/** What a pool is at one slot: something that quotes, or why not. */
export type PoolReading = LiquidityPool | PoolRejected;

/**
 * Reads pools and all that their quotes touch, at one slot. That takes one call to the source; a second one only where
 * it has come to know of accounts that the first did not ask for, as it must for a pool that it sees for the first time.
 */
export class PoolReader {
  private readonly derived = new Map<string, Derived>();

  constructor(
    private readonly source: AccountSource,
    private readonly programs: readonly PoolProgram[],
  ) {}

  /**
   * By address, in the order that was asked in.
   *
   * @throws AccountsUnavailable
   */
  async read(pools: readonly string[], signal?: AbortSignal): Promise<ReadonlyMap<string, PoolReading>> {
    const { accounts } = await this.accountsOf(pools, signal);
    return new Map(pools.map((address) => [address, this.readingOf(address, accounts)]));
  }

  /**
   * The accounts that quotes over these pools touch, and their addresses, the pools' own among them.
   *
   * @throws AccountsUnavailable
   */
  async accountsOf(
    pools: readonly string[],
    signal?: AbortSignal,
  ): Promise<{ readonly addresses: readonly string[]; readonly accounts: AccountSet }> {
    const asked = new Set([...pools, ...pools.flatMap((pool) => this.derived.get(pool)?.addresses ?? [])]);
    const accounts = await this.source.read([...asked], signal);
    for (const pool of pools) await this.derive(accounts.get(pool));
    const wanted = new Set([...pools, ...pools.flatMap((pool) => this.derived.get(pool)?.addresses ?? [])]);
    if ([...wanted].every((address) => asked.has(address))) return { addresses: [...wanted], accounts };
    return { addresses: [...wanted], accounts: await this.source.read([...wanted], signal) };
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
    const pool = accounts.get(address);
    if (pool === undefined) return new PoolRejected('POOL_ACCOUNT_MISSING', `There is no account ${address}.`);
    const program = this.programOf(pool);
    if (program === undefined) {
      return new PoolRejected('POOL_UNSUPPORTED', `${address} is no pool of a kind that is known here.`);
    }
    try {
      return program.read(pool, accounts);
    } catch (error) {
      if (error instanceof PoolRejected) return error;
      throw error;
    }
  }

  private programOf(pool: Account): PoolProgram | undefined {
    return this.programs.find((program) => program.isPool(pool));
  }
}

function isSame(left: Uint8Array | undefined, right: Uint8Array): boolean {
  return left !== undefined && Buffer.compare(left, right) === 0;
}
