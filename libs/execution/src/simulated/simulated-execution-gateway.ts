import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import {
  ExecutionGateway,
  SendInterrupted,
  type SignedSwap,
  type Swap,
  type SwapOutcome,
} from '../execution-gateway.js';
import { driftedAmountOut } from './price-drift.js';
import { seededChance } from './seeded-draw.js';
import type { SimulatedLedger } from './simulated-ledger.js';

export interface SimulatedExecutionOptions {
  readonly seed: number;
  /** How long the venue takes to execute, in ms. */
  readonly latencyMs: number;
  /** Chance from 0 to 1 that a send is lost: half of the losses on the way there, half on the way back. */
  readonly failureRate: number;
}

/** A venue that behaves like a chain: it can lose a request or a reply, and executes a signature once at most. */
export class SimulatedExecutionGateway extends ExecutionGateway {
  constructor(
    private readonly ledger: SimulatedLedger,
    private readonly options: SimulatedExecutionOptions,
  ) {
    super();
  }

  override sign(swap: Swap): SignedSwap {
    const digest = createHash('sha256').update(`${swap.orderId} ${swap.attempt}`).digest('hex');
    return { ...swap, txSignature: `sim${digest}` };
  }

  override async send(swap: SignedSwap): Promise<SwapOutcome> {
    const { seed, latencyMs, failureRate } = this.options;
    if (latencyMs > 0) await pause(latencyMs);
    const { orderId, attempt, venue } = swap;
    const lost = seededChance(failureRate, seed, 'lost', orderId, attempt);
    const onTheWayThere = seededChance(0.5, seed, 'lost on the way there', orderId, attempt);
    if (lost && onTheWayThere) throw new SendInterrupted(`${venue} did not receive the swap`);
    const outcome = await this.ledger.land(swap, this.execute(swap));
    if (lost) throw new SendInterrupted(`${venue} did not answer`);
    return outcome;
  }

  override outcomeOf(txSignature: string): Promise<SwapOutcome | null> {
    return this.ledger.find(txSignature);
  }

  override settle(swap: SignedSwap): Promise<SwapOutcome> {
    return this.ledger.land(swap, { kind: 'expired' });
  }

  private execute(swap: SignedSwap): SwapOutcome {
    const amountOut = driftedAmountOut(swap, this.options.seed);
    // A minimum of nothing, which a tiny quote floors to, is no leave to take the tokens for nothing.
    return amountOut === 0n || amountOut < swap.minAmountOut
      ? { kind: 'slippage-exceeded', wouldPay: amountOut }
      : { kind: 'filled', amountOut };
  }
}
