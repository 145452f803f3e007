import type { AccountSource } from '../accounts/account-source.js';
import type { ListedPool } from './liquidity-pool.js';
import { PoolDirectory, type UnlistedPool } from './pool-directory.js';
import type { PoolProgram } from './pool-program.js';
import { type LastRead, PoolReader } from './pool-reader.js';
import type { PoolReading } from './pool-reading.js';
import type { PoolRejected } from './pool-rejected.js';

/** How often pools that had no quotes at first are looked at again. */
const REFRESH_MS = 10_000;

/** The pools of one venue that trade a pair; the same object until the directory changes, if there is one to quote over. */
export interface PairPools {
  readonly listed: readonly ListedPool[];
  /** Of those that are listed. */
  readonly addresses: readonly string[];
  /** Those that could not be quoted over when they were last looked at. */
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
  private refreshedAt: number | undefined;
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
    return this.mustRefresh() ? undefined : this.pairs.get(pairKey(venue, mint, otherMint));
  }

  /**
   * The venue's pools that trade these two mints, either way round.
   *
   * @throws AccountsUnavailable
   */
  async poolsBetween(venue: string, mint: string, otherMint: string): Promise<PairPools> {
    if (this.mustRefresh()) await this.refresh();
    const known = this.known(venue, mint, otherMint);
    if (known) return known;
    const ofVenue = (pool: Pick<ListedPool, 'venue'>) => pool.venue === venue;
    const listed = this.directory.listedBetween(mint, otherMint).filter(ofVenue);
    const unlisted = this.directory.unlistedBetween(mint, otherMint).filter(ofVenue);
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

  /** Pools of the source of which not even the pair is known, and why, by address. */
  get rejected(): ReadonlyMap<string, PoolRejected> {
    return this.directory.rejected;
  }

  private dated({ readings, accounts: { slot } }: Pick<LastRead, 'readings' | 'accounts'>): PairReading {
    if (slot > this.newestSlot) this.newestSlot = slot;
    return { readings, ageSlots: this.newestSlot - slot };
  }

  private mustRefresh(): boolean {
    if (this.refreshedAt === undefined) return true;
    return this.directory.rejected.size > 0 && this.now() >= this.refreshedAt + REFRESH_MS;
  }

  private refresh(): Promise<void> {
    this.refreshing ??= this.refreshNow().finally(() => {
      this.refreshing = undefined;
    });
    return this.refreshing;
  }

  private async refreshNow(): Promise<void> {
    await this.directory.refresh();
    this.refreshedAt = this.now();
    this.pairs.clear();
  }
}

function pairKey(venue: string, mint: string, otherMint: string): string {
  return mint < otherMint ? `${venue} ${mint} ${otherMint}` : `${venue} ${otherMint} ${mint}`;
}
