import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import {
  ChainUnreachable,
  ExecutionGateway,
  type SignedTransaction,
  type Swap,
  type SwapOutcome,
} from '../execution-gateway.js';
import { RecentHeight } from './recent-height.js';
import { seededChance } from './seeded-draw.js';
import { FINALITY_BLOCKS, type SimulatedChain, VALID_BLOCKS } from './simulated-chain.js';
import { encodeTransaction } from './wire-transaction.js';

export interface SimulatedExecutionOptions {
  readonly seed: number;
  /** How long the chain takes to execute, in ms. */
  readonly latencyMs: number;
  /** Chance from 0 to 1 that a send is lost: half of the losses on the way there, half on the way back. */
  readonly failureRate: number;
}

/** The way to a simulated chain: it can lose a request or a reply, and leaves everything else to the chain. */
export class SimulatedExecutionGateway extends ExecutionGateway {
  /** A real chain is asked about every 2 s; here nobody should wait that long for a lost request. */
  override readonly pace = { lookEveryMs: 250, looksPerSend: 2 };
  private readonly recentHeight: RecentHeight;
  private sends = 0;

  constructor(
    private readonly chain: SimulatedChain,
    private readonly options: SimulatedExecutionOptions,
  ) {
    super();
    this.recentHeight = new RecentHeight(chain);
  }

  override async sign(swap: Swap): Promise<SignedTransaction> {
    const finalized = await this.recentHeight.read();
    const processed = finalized + FINALITY_BLOCKS;
    const lastValidBlockHeight = processed + VALID_BLOCKS;
    const signature = signatureAt(processed);
    const wireTx = encodeTransaction({ signature, lastValidBlockHeight, swap });
    return { signature, wireTx, blockhash: `sim-block-${processed}`, lastValidBlockHeight, minContextSlot: finalized };
  }

  override async broadcast({ signature, wireTx }: SignedTransaction): Promise<SwapOutcome | null> {
    const { seed, latencyMs, failureRate } = this.options;
    if (latencyMs > 0) await pause(latencyMs);
    this.sends += 1;
    const lost = seededChance(failureRate, seed, 'lost', signature, this.sends);
    const onTheWayThere = seededChance(0.5, seed, 'lost on the way there', signature, this.sends);
    if (lost && onTheWayThere) throw new ChainUnreachable('the chain did not receive the transaction');
    const outcome = await this.chain.submit(wireTx);
    if (lost) throw new ChainUnreachable('the chain did not answer');
    return outcome;
  }

  override outcomeOf({ signature }: SignedTransaction): Promise<SwapOutcome | null> {
    return this.chain.find(signature);
  }

  override async hasExpired({ lastValidBlockHeight }: SignedTransaction): Promise<boolean> {
    return (await this.chain.height()) > lastValidBlockHeight;
  }
}

/** Random as a real one, but it begins with its time, so that the indexes of a simulation grow at their end. */
function signatureAt(height: number): string {
  const random = `${randomUUID()}${randomUUID()}`.replaceAll('-', '');
  return `sim${height.toString(16).padStart(12, '0')}${random.slice(0, 52)}`;
}
