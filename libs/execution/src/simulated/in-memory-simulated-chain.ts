import type { SwapOutcome } from '../execution-gateway.js';
import { executeSwap } from './execute-swap.js';
import { FINALITY_BLOCKS, SimulatedChain, SLOT_MS } from './simulated-chain.js';
import { decodeTransaction } from './wire-transaction.js';

/** A chain for tests, on a clock of their choice. */
export class InMemorySimulatedChain extends SimulatedChain {
  readonly landed = new Map<string, SwapOutcome>();

  constructor(
    private readonly seed: number,
    /** ms, only ever growing */
    private readonly now: () => number,
  ) {
    super();
  }

  override height(): Promise<number> {
    return Promise.resolve(this.processedHeight - FINALITY_BLOCKS);
  }

  override async submit(wireTx: Buffer): Promise<SwapOutcome | null> {
    const { signature, lastValidBlockHeight, swap } = decodeTransaction(wireTx);
    if (!this.landed.has(signature) && this.processedHeight <= lastValidBlockHeight) {
      this.landed.set(signature, executeSwap(swap, this.seed));
    }
    return this.find(signature);
  }

  override find(signature: string): Promise<SwapOutcome | null> {
    return Promise.resolve(this.landed.get(signature) ?? null);
  }

  private get processedHeight(): number {
    return Math.floor(this.now() / SLOT_MS);
  }
}
