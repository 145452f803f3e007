import { address, type Commitment, createSolanaRpc, isSolanaError } from '@solana/kit';
import type { Account, AccountSet } from './account.js';
import { AccountMap } from './account-map.js';
import { AccountSource } from './account-source.js';
import { AccountsUnavailable, nobodyWaits } from './accounts-unavailable.js';
import { CLOCK_SYSVAR, clockCodec } from './clock-sysvar.js';
import { type AccountsAtSlot, readAccountInfo } from './rpc-account-info.js';

/** What a node takes in one call of `getMultipleAccounts`. */
const ADDRESSES_PER_CALL = 100;
/** How often all calls are repeated until one slot answers them all; slots change every 400 ms. */
const ATTEMPTS = 5;

export interface RpcAccountSourceOptions {
  readonly url: string;
  /** base58 */
  readonly pools: readonly string[];
  readonly commitment?: Commitment;
  /** How long a set answers for the slot it was read at, in milliseconds: a slot takes 400. */
  readonly freshForMs?: number;
  /** Milliseconds of a clock that only goes forward. */
  readonly now?: () => number;
}

interface CallOptions {
  readonly signal: AbortSignal | undefined;
  readonly minContextSlot?: bigint;
  /** The part of each account's bytes that is wanted. */
  readonly dataSlice?: { readonly offset: number; readonly length: number };
}

/** A set with everything that was asked for, there or not. */
interface ReadSet {
  readonly asked: ReadonlySet<string>;
  readonly accounts: AccountMap;
  readonly at: number;
}

/**
 * Accounts of a chain, from a node. The clock's account is read along with them, so that the time is that of their slot.
 * Slots never go back from one set to the next, even if several nodes answer at the URL.
 */
export class RpcAccountSource extends AccountSource {
  private readonly rpc: ReturnType<typeof createSolanaRpc>;
  private last: ReadSet | undefined;
  private lastSlot = 0n;

  constructor(private readonly options: RpcAccountSourceOptions) {
    super();
    this.rpc = createSolanaRpc(options.url);
  }

  override async poolAddresses(): Promise<readonly string[]> {
    return this.options.pools;
  }

  override async read(addresses: readonly string[], signal?: AbortSignal): Promise<AccountSet> {
    const { now = performance.now.bind(performance), freshForMs = 400 } = this.options;
    const at = now();
    if (this.last && at - this.last.at < freshForMs && addresses.every((each) => this.last?.asked.has(each))) {
      return this.last.accounts;
    }
    const asked = new Set([CLOCK_SYSVAR, ...addresses]);
    const accounts = await this.readAtOneSlot([...asked], signal);
    if (accounts.slot >= this.lastSlot) {
      this.lastSlot = accounts.slot;
      this.last = { asked, accounts, at };
    }
    return accounts;
  }

  override async readHead(at: string, length: number, signal?: AbortSignal): Promise<Account | undefined> {
    const { accounts } = await this.call([at], { signal, dataSlice: { offset: 0, length } });
    return accounts[0];
  }

  private async readAtOneSlot(addresses: readonly string[], signal: AbortSignal | undefined): Promise<AccountMap> {
    const calls = chunksOf(addresses);
    let minContextSlot = this.lastSlot;
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const answers = await Promise.all(calls.map((call) => this.call(call, { signal, minContextSlot })));
      const slots = answers.map(({ slot }) => slot);
      minContextSlot = slots.reduce((latest, slot) => (slot > latest ? slot : latest), minContextSlot);
      if (slots.every((slot) => slot === minContextSlot)) {
        return withTime(
          answers.flatMap(({ accounts }) => accounts),
          minContextSlot,
        );
      }
    }
    const message = `The node never answered for all ${addresses.length} accounts from one slot, in ${ATTEMPTS} attempts.`;
    throw new AccountsUnavailable('RPC_SLOTS_DIFFER', message);
  }

  private async call(addresses: readonly string[], { signal, ...options }: CallOptions): Promise<AccountsAtSlot> {
    const { commitment = 'confirmed' } = this.options;
    // The client notices a signal only when it aborts while it waits.
    if (signal?.aborted) throw nobodyWaits();
    const response = await this.rpc
      .getMultipleAccounts(
        addresses.map((each) => address(each)),
        { encoding: 'base64', commitment, ...options },
      )
      .send({ abortSignal: signal })
      .catch((error: unknown) => {
        if (signal?.aborted) throw nobodyWaits();
        throw new AccountsUnavailable('RPC_FAILED', `The node gives no accounts: ${reasonOf(error)}`, { cause: error });
      });
    return readAccountInfo(addresses, response);
  }
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

/** The node's own words, or the code that the transport gives: its words may hold the URL. */
function reasonOf(error: unknown): string {
  if (isSolanaError(error)) return error.message;
  const { code } = ((error as Error).cause ?? {}) as { code?: unknown };
  return typeof code === 'string' ? `it cannot be reached (${code}).` : 'it cannot be reached.';
}
