import { ChainUnreachable, type SwapOutcome } from '../execution-gateway.js';
import { SimulatedChain } from './simulated-chain.js';

/** A chain that does not answer within this many ms is taken for unreachable. */
const ANSWERS_WITHIN_MS = 3_000;

type WireOutcome =
  | { readonly kind: 'filled'; readonly amountOut: string }
  | { readonly kind: 'slippage-exceeded'; readonly wouldPay: string };

/** A simulated chain in a process of its own, over HTTP. */
export class RemoteSimulatedChain extends SimulatedChain {
  constructor(
    /** such as `http://127.0.0.1:8899` */
    private readonly url: string,
  ) {
    super();
  }

  override async height(): Promise<number> {
    const { height } = await this.ask('/height');
    if (typeof height !== 'number') throw new ChainUnreachable('the chain answered without a height');
    return height;
  }

  override async submit(wireTx: Buffer): Promise<SwapOutcome | null> {
    const body = JSON.stringify({ wireTx: wireTx.toString('base64') });
    const headers = { 'content-type': 'application/json' };
    return outcomeIn(await this.ask('/transactions', { method: 'POST', body, headers }));
  }

  override async find(signature: string): Promise<SwapOutcome | null> {
    return outcomeIn(await this.ask(`/transactions/${encodeURIComponent(signature)}`));
  }

  private async ask(path: string, init: RequestInit = {}): Promise<Record<string, unknown>> {
    try {
      const signal = AbortSignal.timeout(ANSWERS_WITHIN_MS);
      const answer = await fetch(new URL(path, this.url), { ...init, signal });
      if (!answer.ok) throw new Error(`it answered ${answer.status}`);
      return (await answer.json()) as Record<string, unknown>;
    } catch (error) {
      throw new ChainUnreachable(error instanceof Error ? error.message : String(error), { cause: error });
    }
  }
}

function outcomeIn({ outcome }: Record<string, unknown>): SwapOutcome | null {
  if (outcome === null) return null;
  const { kind, ...amounts } = outcome as WireOutcome & { amountOut?: string; wouldPay?: string };
  try {
    if (kind === 'filled') return { kind, amountOut: BigInt(amounts.amountOut ?? '') };
    if (kind === 'slippage-exceeded') return { kind, wouldPay: BigInt(amounts.wouldPay ?? '') };
  } catch (error) {
    throw new ChainUnreachable('the chain answered with an amount that is none', { cause: error });
  }
  throw new ChainUnreachable('the chain answered with an outcome that is none');
}
