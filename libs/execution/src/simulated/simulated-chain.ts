import type { SwapOutcome } from '../execution-gateway.js';

/** As on Solana, a block comes about every 400 ms. */
export const SLOT_MS = 400;
/**
 * For so many blocks after it was signed a transaction may land: 10 s, where Solana gives 150 blocks, a minute. Nobody
 * who watches a simulation, or tests against it, should wait a minute for what will never land.
 */
export const VALID_BLOCKS = 25;
/**
 * So many blocks a height lies back until it is final: 6 s. Longer than any statement that lands a transaction may
 * take (5 s, see the bounds of the database connections), so that what passed the check of its height has landed or
 * has failed, as a rule, by the time somebody may conclude from that height that it never will. What holds without
 * exception, a chain sees to itself: `find` waits for a landing that is under way.
 */
export const FINALITY_BLOCKS = 15;

/**
 * A chain as its clients see it. It takes a transaction until its last valid block and executes it once at most. Any
 * method may throw ChainUnreachable, which says nothing about what happened.
 */
export abstract class SimulatedChain {
  /** The newest block height that is final, by the chain's own clock. Never goes back. */
  abstract height(): Promise<number>;

  /**
   * Takes the bytes of a transaction.
   * @returns what became of it, or null where it came too late
   */
  abstract submit(wireTx: Buffer): Promise<SwapOutcome | null>;

  /**
   * What became of a signature, or null where it has not landed. Once the final height is above the last valid one,
   * null means never.
   */
  abstract find(signature: string): Promise<SwapOutcome | null>;
}
