import {
  ChainUnreachable,
  ExecutionGateway,
  type SignedTransaction,
  type Swap,
  type SwapOutcome,
} from '#libs/execution';
import type { Turn } from './in-memory-journal.js';

/** What happens to a send on its way. */
export type Fate = 'arrives' | 'request lost' | 'reply lost' | 'arrives unsaid' | 'dropped' | 'breaks';

/** The chain's clock is asked about expiry this often before a transaction can no longer land. */
const VALID_FOR_ASKS = 3;
/** What a swap pays, in hundredths of a percent of its quote. */
const PAID_BPS = 9_990n;

/** A chain on which each send meets the next of the given fates, and time passes as it is asked. Calls go to the log. */
export class EventfulGateway extends ExecutionGateway {
  override readonly pace = { lookEveryMs: 0, looksPerSend: 1 };
  /** What landed, by signature. */
  readonly landed = new Map<string, SwapOutcome>();
  private readonly swaps = new Map<string, Swap>();
  private height = 0;

  constructor(
    private readonly fates: Fate[],
    private readonly log: string[],
    private readonly turn: Turn,
  ) {
    super();
  }

  override async sign(swap: Swap): Promise<SignedTransaction> {
    await this.turn('sign');
    const signature = `sig-${this.swaps.size + 1}`;
    this.swaps.set(signature, swap);
    const lastValidBlockHeight = this.height + VALID_FOR_ASKS;
    return { signature, wireTx: Buffer.from(signature), blockhash: 'b', lastValidBlockHeight, minContextSlot: 0 };
  }

  override async broadcast(transaction: SignedTransaction): Promise<SwapOutcome | null> {
    const fate = this.fates.shift() ?? 'arrives';
    this.log.push('send');
    await this.turn('send');
    if (fate === 'breaks') throw new Error('the chain speaks in tongues');
    if (fate === 'request lost') throw new ChainUnreachable('the request was lost');
    if (fate === 'dropped') return null;
    const outcome = this.land(transaction);
    await this.turn('sent');
    if (fate === 'reply lost') throw new ChainUnreachable('the reply was lost');
    return fate === 'arrives unsaid' ? null : outcome;
  }

  override async outcomeOf({ signature }: SignedTransaction): Promise<SwapOutcome | null> {
    this.log.push('ask');
    await this.turn('ask');
    const outcome = this.landed.get(signature) ?? null;
    await this.turn('asked');
    return outcome;
  }

  override async hasExpired({ lastValidBlockHeight }: SignedTransaction): Promise<boolean> {
    this.log.push('expiry');
    await this.turn('expiry');
    this.height += 1;
    return this.height > lastValidBlockHeight;
  }

  private land({ wireTx, lastValidBlockHeight }: SignedTransaction): SwapOutcome | null {
    const signature = wireTx.toString();
    if (this.height <= lastValidBlockHeight && !this.landed.has(signature)) {
      this.landed.set(signature, executed(this.swaps.get(signature)!));
    }
    return this.landed.get(signature) ?? null;
  }
}

function executed({ quotedAmountOut, minAmountOut }: Swap): SwapOutcome {
  const pays = (quotedAmountOut * PAID_BPS) / 10_000n;
  return pays < minAmountOut ? { kind: 'slippage-exceeded', wouldPay: pays } : { kind: 'filled', amountOut: pays };
}
