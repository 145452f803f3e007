import type { SignedSwap, SwapOutcome } from '../execution-gateway.js';

/**
 * The simulated chain: what landed, kept apart from the engine's own tables, so that it can testify against them.
 * Its first entry for a signature is the only one.
 */
export abstract class SimulatedLedger {
  /** Records `outcome` unless the signature has one; @returns the one that stands. */
  abstract land(swap: SignedSwap, outcome: SwapOutcome): Promise<SwapOutcome>;

  abstract find(txSignature: string): Promise<SwapOutcome | null>;
}
