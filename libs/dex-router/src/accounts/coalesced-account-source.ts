import type { ListedPool } from '../pools/liquidity-pool.js';
import type { AccountSet } from './account.js';
import { AccountSource } from './account-source.js';
import { nobodyWaits } from './accounts-unavailable.js';

/** The reads of one turn of the event loop, until the source is asked. */
interface Round {
  readonly lists: Set<readonly string[]>;
  readonly answer: Promise<AccountSet>;
  readonly abort: AbortController;
  /** Readers that still wait. */
  waiting: number;
}

/**
 * Asks another source once for all that is read in the same turn: venues that are asked together see the same slot, and
 * a node is called once for all of them. Every reader gets all accounts of the round.
 */
export class CoalescedAccountSource extends AccountSource {
  private round: Round | undefined;

  constructor(private readonly source: AccountSource) {
    super();
  }

  override get listed(): readonly ListedPool[] | undefined {
    return this.source.listed;
  }

  override poolAddresses(): Promise<readonly string[]> {
    return this.source.poolAddresses();
  }

  /** When the signal aborts, it rejects at once; the source is told so when nobody of the round waits any more. */
  override async read(addresses: readonly string[], signal?: AbortSignal): Promise<AccountSet> {
    if (signal?.aborted) throw nobodyWaits();
    const round = (this.round ??= this.open());
    round.lists.add(addresses);
    round.waiting += 1;
    return signal ? unlessAborted(round, signal) : round.answer;
  }

  private open(): Round {
    const lists = new Set<readonly string[]>();
    const abort = new AbortController();
    const answer = endOfTurn().then(() => this.ask(lists, abort.signal));
    return { lists, abort, answer, waiting: 0 };
  }

  private async ask(lists: ReadonlySet<readonly string[]>, signal: AbortSignal): Promise<AccountSet> {
    this.round = undefined;
    const [only = [], ...others] = lists;
    const addresses = others.length === 0 ? only : [...new Set([only, ...others].flat())];
    return this.source.read(addresses, signal);
  }
}

/** After all promises that settle in this turn, and whatever they lead to. */
function endOfTurn(): Promise<void> {
  return new Promise((resolve) => process.nextTick(resolve));
}

function unlessAborted(round: Round, signal: AbortSignal): Promise<AccountSet> {
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      round.waiting -= 1;
      if (round.waiting === 0) round.abort.abort();
      reject(nobodyWaits());
    };
    signal.addEventListener('abort', onAbort);
    const stopListening = () => signal.removeEventListener('abort', onAbort);
    void round.answer.then(resolve, reject).then(stopListening);
  });
}
