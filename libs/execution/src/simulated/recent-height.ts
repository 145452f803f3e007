import { type SimulatedChain, SLOT_MS } from './simulated-chain.js';

/**
 * The final height of a chain, asked once for all who sign within the time of a block. One that is a little old costs
 * a transaction a block of its life at most; whether one has expired must be asked of the chain itself.
 */
export class RecentHeight {
  private asked: { readonly height: Promise<number>; readonly atMs: number } | null = null;

  constructor(
    private readonly chain: SimulatedChain,
    /** ms, only ever growing */
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** @throws ChainUnreachable, and the next to ask will ask the chain anew */
  async read(): Promise<number> {
    if (this.asked === null || this.now() - this.asked.atMs >= SLOT_MS) {
      this.asked = { height: this.chain.height(), atMs: this.now() };
    }
    const { asked } = this;
    try {
      return await asked.height;
    } catch (error) {
      if (this.asked === asked) this.asked = null;
      throw error;
    }
  }
}
