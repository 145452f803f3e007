import type { SignedSwap, SwapOutcome } from '../execution-gateway.js';
import { SimulatedLedger } from './simulated-ledger.js';

/** A ledger for tests and for a process that needs no memory of itself. */
export class InMemorySimulatedLedger extends SimulatedLedger {
  readonly outcomes = new Map<string, SwapOutcome>();

  override land(swap: SignedSwap, outcome: SwapOutcome): Promise<SwapOutcome> {
    const standing = this.outcomes.get(swap.txSignature) ?? outcome;
    this.outcomes.set(swap.txSignature, standing);
    return Promise.resolve(standing);
  }

  override find(txSignature: string): Promise<SwapOutcome | null> {
    return Promise.resolve(this.outcomes.get(txSignature) ?? null);
  }
}
