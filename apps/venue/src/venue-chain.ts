import { decodeTransaction, executeSwap, SimulatedChain, type SwapOutcome } from '#libs/execution';
import type { ChainClock } from './chain-clock.js';
import { type LedgerEntry, ledgerLine } from './ledger-line.js';

interface Landed {
  readonly outcome: SwapOutcome;
  readonly lastValidBlockHeight: number;
}

/** Where the chain writes what landed; `append` resolves once the line is durable. */
export interface Ledger {
  append(line: string): Promise<void>;
}

/**
 * The simulated chain, durable before it answers.
 *
 * The order is: check the height, enter it into `landed`, write and sync the line, answer. The first two happen in one
 * turn of the event loop, so no look-up comes in between, and every look-up that finds the entry waits for its line.
 *
 * - Told means kept: both `submit` and `find` answer only after the sync. A kill before that may lose the entry, and
 *   whoever asked then was never answered.
 * - Null past the end means never: `find` says null only where `landed` has no entry. If the finalized height is above
 *   the last valid one by then, every later check, also that of a later life, finds a height above it, for the clock
 *   does not go back. An entry that an earlier life was about to write was in `landed`, so nobody was told null; after
 *   the restart it is either in the file, and read before the first answer, or nowhere.
 * - One entry per signature: `landed` is looked at in the same turn, and holds all that the file holds.
 */
export class VenueChain extends SimulatedChain {
  private readonly landed = new Map<string, Landed>();
  /** The lines that are on their way to the disk, by signature. */
  private readonly writing = new Map<string, Promise<void>>();

  constructor(
    private readonly ledger: Ledger,
    private readonly clock: ChainClock,
    private readonly seed: number,
  ) {
    super();
  }

  /** Takes over what landed in an earlier life. */
  restore({ signature, outcome, height }: LedgerEntry): void {
    // The ledger does not keep until when a transaction was valid; it was at least until the block it landed in.
    this.landed.set(signature, { outcome, lastValidBlockHeight: height });
    this.clock.atLeast(height);
  }

  override height(): Promise<number> {
    return Promise.resolve(this.clock.finalized());
  }

  override async submit(wireTx: Buffer): Promise<SwapOutcome | null> {
    const transaction = decodeTransaction(wireTx);
    const { signature, lastValidBlockHeight, swap } = transaction;
    const height = this.clock.processed();
    if (!this.landed.has(signature) && height <= lastValidBlockHeight) {
      const outcome = executeSwap(swap, this.seed);
      this.landed.set(signature, { outcome, lastValidBlockHeight });
      this.write(signature, ledgerLine(transaction, outcome, height));
    }
    return this.find(signature);
  }

  override async find(signature: string): Promise<SwapOutcome | null> {
    const landed = this.landed.get(signature);
    await this.writing.get(signature);
    return landed?.outcome ?? null;
  }

  /** Whether a node that lags may still not know of it: only until the transaction has expired for good. */
  mayBeMissed(signature: string): boolean {
    const landed = this.landed.get(signature);
    return landed !== undefined && this.clock.finalized() <= landed.lastValidBlockHeight;
  }

  /** A line that cannot be written ends the process, so a promise here only ever resolves. */
  private write(signature: string, line: string): void {
    const written = this.ledger.append(line).finally(() => this.writing.delete(signature));
    this.writing.set(signature, written);
  }
}
