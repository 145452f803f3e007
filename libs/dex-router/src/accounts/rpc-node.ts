import {
  address,
  type Commitment,
  createSolanaRpc,
  isSolanaError,
  SOLANA_ERROR__JSON_RPC__SERVER_ERROR_MIN_CONTEXT_SLOT_NOT_REACHED as NOT_REACHED,
} from '@solana/kit';
import { AccountsUnavailable, nobodyWaits } from './accounts-unavailable.js';
import { ConcealedUrl } from './concealed-url.js';
import { type AccountsAtSlot, readAccountInfo } from './rpc-account-info.js';

/** A node answers within a second, or is not well; the client itself would wait for minutes. */
const TIMEOUT_MS = 5_000;

export interface RpcNodeOptions {
  readonly url: string;
  readonly commitment?: Commitment;
  /** How long the node has for one call. */
  readonly timeoutMs?: number;
}

/** What one call is about. */
export interface AccountsCall {
  /** base58; at most 100 */
  readonly addresses: readonly string[];
  readonly minContextSlot?: bigint;
  /** The part of each account's bytes that is wanted; all of them if left out. */
  readonly dataSlice?: { readonly offset: number; readonly length: number };
  readonly signal: AbortSignal | undefined;
}

/** A chain's node, as far as accounts are read from it. What it says of its failures never holds its URL. */
export class RpcNode {
  private readonly rpc: ReturnType<typeof createSolanaRpc>;
  private readonly concealed: ConcealedUrl;

  constructor(private readonly options: RpcNodeOptions) {
    this.rpc = createSolanaRpc(options.url);
    this.concealed = new ConcealedUrl(options.url);
  }

  /**
   * The accounts at these addresses; `undefined` where the node has not reached the slot yet.
   *
   * @throws AccountsUnavailable
   */
  async accountsAt({ addresses, signal, ...wanted }: AccountsCall): Promise<AccountsAtSlot | undefined> {
    const { commitment = 'confirmed', timeoutMs = TIMEOUT_MS } = this.options;
    // The client notices a signal only when it aborts while it waits.
    if (signal?.aborted) throw nobodyWaits();
    const patience = AbortSignal.timeout(timeoutMs);
    const response = await this.rpc
      .getMultipleAccounts(
        addresses.map((each) => address(each)),
        { encoding: 'base64', commitment, ...wanted },
      )
      .send({ abortSignal: signal ? AbortSignal.any([signal, patience]) : patience })
      .catch((error: unknown) => {
        if (signal?.aborted) throw nobodyWaits();
        if (patience.aborted) {
          throw new AccountsUnavailable('RPC_FAILED', `The node did not answer within ${timeoutMs} ms.`);
        }
        if (isSolanaError(error, NOT_REACHED)) return undefined;
        throw this.failure(error);
      });
    return response && readAccountInfo(addresses, response);
  }

  private failure(error: unknown): AccountsUnavailable {
    const isAnswer = isSolanaError(error);
    const reason = isAnswer ? this.concealed.inWords(answerIn(error.context)) : whyUnreached(error);
    // An answer is told whole; its error says no more, and may say it in words that only a machine can read.
    const options = isAnswer ? {} : { cause: this.concealed.inError(error) };
    return new AccountsUnavailable('RPC_FAILED', `The node gives no accounts: ${reason}`, options);
  }
}

/** From the fields of the client's error: its message is in code where `NODE_ENV` is "production". */
function answerIn(context: Readonly<Record<string, unknown>>): string {
  const { __code, __serverMessage, statusCode, message = __serverMessage } = context;
  const what = typeof statusCode === 'number' ? `the HTTP status ${statusCode}` : `the error ${String(__code)}`;
  const words = typeof message === 'string' && message !== '' ? ` (${message})` : '';
  return `it answers with ${what}${words}.`;
}

/** The code that the transport gives, and not its message, which names the host. */
function whyUnreached(error: unknown): string {
  const { code } = ((error as Error).cause ?? {}) as { code?: unknown };
  return typeof code === 'string' ? `it cannot be reached (${code}).` : 'it cannot be reached.';
}
