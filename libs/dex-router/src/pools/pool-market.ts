import type { AccountSource } from '../accounts/account-source.js';
import type { ListedPool } from './liquidity-pool.js';
import { PoolDirectory, type UnlistedPool } from './pool-directory.js';
import type { PoolProgram } from './pool-program.js';
import { type LastRead, PoolReader } from './pool-reader.js';
import type { PoolReading } from './pool-reading.js';

/** How often pools that had no quotes at first are looked at again. */
const REFRESH_MS = 10_000;

/** The pools of one venue that trade a pair; the same object until the directory changes, if there is one to quote over. */
export interface PairPools {
  readonly listed: readonly ListedPool[];
  /** Of those that are listed. */
  readonly addresses: readonly string[];
  /** Those that could not be quoted over when they were last looked at, and those that may be of this venue and pair. */
  readonly unlisted: readonly UnlistedPool[];
}

/** Those pools at one slot. */
export interface PairReading {
  /** By address; the same map as long as its state is the same. */
  readonly readings: ReadonlyMap<string, PoolReading>;
  /** Slots between this state and the newest one that was read. */
  readonly ageSlots: bigint;
}

/** All pools of a source, shared by the venues that they belong to. */
export class PoolMarket {
  private readonly reader: PoolReader;
  private readonly directory: PoolDirectory;
  private readonly pairs = new Map<string, PairPools>();
  private refreshing: Promise<void> | undefined;
  private lookedAt: number | undefined;
  private failure: Error | undefined;
  private newestSlot = 0n;

  /**
   * @param source where reads of one turn are to be one call, a `CoalescedAccountSource`
   * @param now milliseconds of a clock that only goes forward
   */
  constructor(
    source: AccountSource,
    programs: readonly PoolProgram[],
    private readonly now: () => number = performance.now.bind(performance),
  ) {
    this.reader = new PoolReader(source, programs);
    this.directory = new PoolDirectory(source, this.reader);
  }

  /** What `poolsBetween` gives, if it is known without asking the source. */
  known(venue: string, mint: string, otherMint: string): PairPools | undefined {
    if (this.isDue()) this.lookAgain();
    return this.pairs.get(pairKey(venue, mint, otherMint));
  }

  /**
   * The venue's pools that trade these two mints, either way round.
   *
   * @throws AccountsUnavailable
   */
  async poolsBetween(venue: string, mint: string, otherMint: string): Promise<PairPools> {
    if (this.lookedAt === undefined) await this.refresh();
    const known = this.known(venue, mint, otherMint);
    if (known) return known;
    const listed = this.directory.listedBetween(mint, otherMint).filter((pool) => pool.venue === venue);
    if (listed.length === 0 && this.failure) throw this.failure;
    const mayBeOfVenue = (pool: UnlistedPool) => pool.venue === undefined || pool.venue === venue;
    const unlisted = this.directory.unlistedBetween(mint, otherMint).filter(mayBeOfVenue);
    const pools = { listed, addresses: listed.map(({ address }) => address), unlisted };
    // Pairs without pools are as many as anybody likes to ask for.
    if (listed.length > 0) this.pairs.set(pairKey(venue, mint, otherMint), pools);
    return pools;
  }

  /**
   * The pools as they stand now.
   *
   * @throws AccountsUnavailable
   */
  async read({ addresses }: PairPools, signal: AbortSignal): Promise<PairReading> {
    return this.dated(await this.reader.readAt(addresses, signal));
  }

  /** What `read` would give, if it is known without asking the source. */
  atHand({ addresses }: PairPools): PairReading | undefined {
    const last = this.reader.atHand(addresses);
    return last && this.dated(last);
  }

  private isDue(): boolean {
    const { lookedAt } = this;
    return lookedAt !== undefined && this.directory.rejected.size > 0 && this.now() >= lookedAt + REFRESH_MS;
  }

  private dated({ readings, accounts: { slot } }: Pick<LastRead, 'readings' | 'accounts'>): PairReading {
    if (slot > this.newestSlot) this.newestSlot = slot;
    return { readings, ageSlots: this.newestSlot - slot };
  }

  /**
   * In a turn of its own: coalesced with the reads of quotes, it would keep those waiting. Where it fails, pairs without
   * a known pool say so; the others find out by themselves whether they can be read.
   */
  private lookAgain(): void {
    this.lookedAt = this.now();
    const keepFailure = (error: Error) => {
      this.failure = error;
    };
    setImmediate(() => void this.refresh().catch(keepFailure));
  }

  private refresh(): Promise<void> {
    this.refreshing ??= this.refreshNow().finally(() => {
      this.refreshing = undefined;
    });
    return this.refreshing;
  }

  private async refreshNow(): Promise<void> {
    await this.directory.refresh();
    this.lookedAt = this.now();
    this.failure = undefined;
    this.pairs.clear();
  }
}

function pairKey(venue: string, mint: string, otherMint: string): string {
  return mint < otherMint ? `${venue} ${mint} ${otherMint}` : `${venue} ${otherMint} ${mint}`;
}
