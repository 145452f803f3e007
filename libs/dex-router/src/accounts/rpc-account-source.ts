import { setTimeout as sleep } from 'node:timers/promises';
import type { Account, AccountSet } from './account.js';
import { AccountMap } from './account-map.js';
import { AccountSource } from './account-source.js';
import { AccountsUnavailable } from './accounts-unavailable.js';
import { CLOCK_SYSVAR, clockCodec } from './clock-sysvar.js';
import { RpcNode, type RpcNodeOptions } from './rpc-node.js';

/** What a node takes in one call of `getMultipleAccounts`. */
const ADDRESSES_PER_CALL = 100;
/** How often all calls are repeated until one slot answers them all; slots change every 400 ms. */
const ATTEMPTS = 5;
/** A quarter of a slot: one that is a slot behind is asked again until it has had the time for the next. */
const PAUSE_MS = 100;
/** The chain's clock is what its validators take for the time, and may drift from it by seconds, but not by a minute. */
const MAX_BEHIND_S = 60n;
/** A slot that was read so many ms ago, and none since, was some node's mistake. States that old are refused by their time. */
const SLOT_COUNTS_FOR_MS = 60_000;

export interface RpcAccountSourceOptions extends RpcNodeOptions {
  /** base58 */
  readonly pools: readonly string[];
  /** How long a set answers for the slot it was read at, in milliseconds: a slot takes 400. */
  readonly freshForMs?: number;
  /** Milliseconds of a clock that only goes forward. */
  readonly now?: () => number;
  /** The machine's clock, in ms since 1970 UTC. */
  readonly wallClock?: () => number;
  /** Ends after so many milliseconds, or when nobody waits any more. */
  readonly pause?: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
}

/** A set with everything that was asked for, there or not. */
interface ReadSet {
  readonly asked: ReadonlySet<string>;
  readonly accounts: AccountMap;
  readonly at: number;
}

/**
 * Accounts of a chain, from a node. The clock's account is read along with them, so that the time is that of their slot.
 * No set is of an earlier slot than one that was there when it was asked for, even if several nodes answer at the URL;
 * of those that were asked for at the same time, the later to come may be. A slot that nothing has reached for a minute is
 * forgotten.
 */
export class RpcAccountSource extends AccountSource {
  private readonly node: RpcNode;
  private last: ReadSet | undefined;

  constructor(private readonly options: RpcAccountSourceOptions) {
    super();
    this.node = new RpcNode(options);
  }

  override async poolAddresses(): Promise<readonly string[]> {
    return this.options.pools;
  }

  override async read(addresses: readonly string[], signal?: AbortSignal): Promise<AccountSet> {
    const { now = performance.now.bind(performance), wallClock = Date.now, freshForMs = 400 } = this.options;
    const at = now();
    if (this.last && at - this.last.at < freshForMs && addresses.every((each) => this.last?.asked.has(each))) {
      return this.last.accounts;
    }
    const asked = new Set([CLOCK_SYSVAR, ...addresses]);
    const accounts = await this.readAtOneSlot([...asked], this.slotReached(at), signal);
    requireRecent(accounts, wallClock());
    if (accounts.slot >= this.slotReached(at)) this.last = { asked, accounts, at };
    return accounts;
  }

  override async readHead(at: string, length: number, signal?: AbortSignal): Promise<Account | undefined> {
    const answer = await this.node.accountsAt({ addresses: [at], signal, dataSlice: { offset: 0, length } });
    return answer?.accounts[0];
  }

  private slotReached(now: number): bigint {
    return this.last && now - this.last.at < SLOT_COUNTS_FOR_MS ? this.last.accounts.slot : 0n;
  }

  private async readAtOneSlot(
    addresses: readonly string[],
    reached: bigint,
    signal: AbortSignal | undefined,
  ): Promise<AccountMap> {
    const { pause = pauseFor } = this.options;
    const calls = chunksOf(addresses);
    let minContextSlot = reached;
    let isBehind = false;
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      if (isBehind) await pause(PAUSE_MS, signal);
      const asked = calls.map((call) => this.node.accountsAt({ addresses: call, minContextSlot, signal }));
      const answers = (await Promise.all(asked)).filter((answer) => answer !== undefined);
      isBehind = answers.length < calls.length;
      minContextSlot = answers.reduce((latest, { slot }) => (slot > latest ? slot : latest), minContextSlot);
      if (!isBehind && answers.every(({ slot }) => slot === minContextSlot)) {
        return withTime(
          answers.flatMap(({ accounts }) => accounts),
          minContextSlot,
        );
      }
    }
    throw isBehind ? slotNotReached(minContextSlot) : slotsDiffer(addresses.length);
  }
}

async function pauseFor(ms: number, signal: AbortSignal | undefined): Promise<void> {
  // When it aborts, the next call says so.
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}

function chunksOf(addresses: readonly string[]): string[][] {
  const count = Math.ceil(addresses.length / ADDRESSES_PER_CALL);
  return Array.from({ length: count }, (_, index) =>
    addresses.slice(index * ADDRESSES_PER_CALL, (index + 1) * ADDRESSES_PER_CALL),
  );
}

function withTime(accounts: readonly Account[], slot: bigint): AccountMap {
  const clock = accounts.find((account) => account.address === CLOCK_SYSVAR);
  if (clock === undefined) throw new AccountsUnavailable('RPC_MALFORMED', 'The node has no clock account.');
  try {
    return new AccountMap(accounts, clockCodec.decode(clock.data).unixTimestamp, slot);
  } catch (error) {
    throw new AccountsUnavailable('RPC_MALFORMED', "The node's clock account holds no clock.", { cause: error });
  }
}

/** A node that is stuck answers from its last slot for ever, and no slot of its own tells that this is long ago. */
function requireRecent({ unixTimestamp }: AccountSet, nowMs: number): void {
  const behind = BigInt(Math.floor(nowMs / 1_000)) - unixTimestamp;
  if (behind <= MAX_BEHIND_S) return;
  const message = `The node's clock lies ${behind} s behind that of this machine, and at most ${MAX_BEHIND_S} are allowed: name a node that keeps up, or set this machine's clock.`;
  throw new AccountsUnavailable('RPC_BEHIND', message);
}

function slotNotReached(slot: bigint): AccountsUnavailable {
  const message = `The node has not reached the slot ${slot}, which was read before, in ${ATTEMPTS} attempts: name one that keeps up.`;
  return new AccountsUnavailable('RPC_BEHIND', message);
}

function slotsDiffer(accounts: number): AccountsUnavailable {
  const message = `The node never answered for all ${accounts} accounts from one slot, in ${ATTEMPTS} attempts.`;
  return new AccountsUnavailable('RPC_SLOTS_DIFFER', message);
}
