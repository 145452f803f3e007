import { ChainUnreachable, type SwapOutcome } from '../execution-gateway.js';
import { SimulatedChain } from './simulated-chain.js';

/** A chain that does not answer within this many ms is taken for unreachable. */
const ANSWERS_WITHIN_MS = 3_000;

type Answer = Readonly<Record<string, unknown>>;

/**
 * A simulated chain in a process of its own, over HTTP. Whatever goes wrong on the way is a ChainUnreachable, and so is
 * an answer that cannot be read: only an outcome, or a null that was said, says anything.
 */
export class RemoteSimulatedChain extends SimulatedChain {
  /** @param url such as `http://127.0.0.1:8899` */
  constructor(
    private readonly url: string,
    private readonly answersWithinMs = ANSWERS_WITHIN_MS,
  ) {
    super();
  }

  override height(): Promise<number> {
    return this.ask('/height', {}, heightIn);
  }

  override submit(wireTx: Buffer): Promise<SwapOutcome | null> {
    const body = JSON.stringify({ wireTx: wireTx.toString('base64') });
    const headers = { 'content-type': 'application/json' };
    return this.ask('/transactions', { method: 'POST', body, headers }, outcomeIn);
  }

  override find(signature: string): Promise<SwapOutcome | null> {
    return this.ask(`/transactions/${encodeURIComponent(signature)}`, {}, outcomeIn);
  }

  private async ask<Told>(path: string, init: RequestInit, read: (answer: Answer) => Told): Promise<Told> {
    try {
      // One bound on all of it, the body included.
      const signal = AbortSignal.timeout(this.answersWithinMs);
      const answer = await fetch(new URL(path, this.url), { ...init, signal });
      if (answer.status !== 200) throw new Error(`it answered ${answer.status}`);
      return read(Object(await answer.json()) as Answer);
    } catch (error) {
      throw new ChainUnreachable(`the chain at ${this.url} did not answer: ${reasonOf(error)}`, { cause: error });
    }
  }
}

function heightIn({ height }: Answer): number {
  if (!Number.isSafeInteger(height)) throw new TypeError('it told no height');
  return Number(height);
}

function outcomeIn({ outcome }: Answer): SwapOutcome | null {
  if (outcome === null) return null;
  const { kind, amountOut, wouldPay } = Object(outcome) as Answer;
  if (kind === 'filled') return { kind, amountOut: baseUnits(amountOut) };
  if (kind === 'slippage-exceeded') return { kind, wouldPay: baseUnits(wouldPay) };
  throw new TypeError('it told no outcome');
}

/** As strict as it looks: to BigInt an empty text is a zero. */
function baseUnits(text: unknown): bigint {
  if (typeof text === 'string' && /^\d+$/.test(text)) return BigInt(text);
  throw new TypeError('it told no amount');
}

/** What fetch hides behind "fetch failed". */
function reasonOf(error: unknown): string {
  const { cause, message } = error as Error;
  return cause instanceof Error ? cause.message : message;
}
