/** As much is waiting as may wait: whoever asks must be told to come back later. */
export class GroupCommitFull extends Error {
  override readonly name = 'GroupCommitFull';

  constructor(waiting: number) {
    super(`${waiting} entries wait to be committed already`);
  }
}

export interface GroupCommitOptions<Entry, Result> {
  /**
   * Commits all entries at once, or none.
   * @returns one result for each entry, in their order
   */
  readonly commit: (entries: readonly Entry[]) => Promise<readonly Result[]>;
  /** No more entries than this in one commit. */
  readonly mostAtOnce: number;
  /** No more than this wait at any moment; past it `add` throws GroupCommitFull. */
  readonly mostWaiting: number;
  /**
   * Whether an error says that some entry is at fault and that nothing was committed: then the entries are committed
   * in halves, until the one at fault stands alone. Any other error is everybody's.
   */
  readonly blamesAnEntry?: (error: unknown) => boolean;
}

interface Waiting<Entry, Result> {
  readonly entry: Entry;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Group commit: everything that arrives while one commit is under way goes together into the next one, so that a round
 * trip and an fsync serve many callers. There is no timer: an entry that finds nothing under way leaves with
 * whatever else arrives in the same turn of the event loop. One commit is under way at a time, so entries are committed
 * in the order in which they were added.
 *
 * Source of the idea: D. DeWitt et al., "Implementation techniques for main memory database systems", SIGMOD 1984.
 */
export class GroupCommit<Entry, Result> {
  private waiting: Waiting<Entry, Result>[] = [];
  private running = false;

  constructor(private readonly options: GroupCommitOptions<Entry, Result>) {}

  /** How many entries wait for the next commit. */
  get depth(): number {
    return this.waiting.length;
  }

  /**
   * Resolves with the entry's result once it is committed.
   * @throws GroupCommitFull at once, with nothing added
   */
  add(entry: Entry): Promise<Result> {
    if (this.waiting.length >= this.options.mostWaiting) return Promise.reject(new GroupCommitFull(this.depth));
    return new Promise((resolve, reject) => {
      this.waiting.push({ entry, resolve, reject });
      if (this.running) return;
      this.running = true;
      setImmediate(() => void this.run());
    });
  }

  private async run(): Promise<void> {
    while (this.waiting.length > 0) {
      const { mostAtOnce } = this.options;
      const batch = this.waiting.slice(0, mostAtOnce);
      this.waiting = this.waiting.slice(mostAtOnce);
      await this.commit(batch);
    }
    this.running = false;
  }

  private async commit(batch: readonly Waiting<Entry, Result>[]): Promise<void> {
    try {
      const results = await this.options.commit(batch.map(({ entry }) => entry));
      if (results.length !== batch.length)
        throw new RangeError(`${results.length} results for ${batch.length} entries`);
      for (const [index, { resolve }] of batch.entries()) resolve(results[index] as Result);
    } catch (error) {
      if (batch.length > 1 && this.options.blamesAnEntry?.(error)) return this.commitInHalves(batch);
      for (const { reject } of batch) reject(error);
    }
  }

  private async commitInHalves(batch: readonly Waiting<Entry, Result>[]): Promise<void> {
    const middle = Math.ceil(batch.length / 2);
    await this.commit(batch.slice(0, middle));
    await this.commit(batch.slice(middle));
  }
}
