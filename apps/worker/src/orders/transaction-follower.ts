import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { ChainUnreachable, ExecutionGateway, type SignedTransaction, type SwapOutcome } from '#libs/execution';
import { ObserveOrders } from './observe-orders.js';

/** After this many looks at a transaction whose end stays open, the job makes room for others. */
const MOST_LOOKS = 20;

/** What is known of a transaction. Only `expired` allows to sign anew; `open` allows nothing. */
export type Conclusion = SwapOutcome | { readonly kind: 'expired' } | { readonly kind: 'open' };

/**
 * Follows a transaction that is already durable to its end: the same bytes are sent until they have landed or are
 * proven expired. Whatever a send or a look throws decides nothing.
 */
@Injectable()
export class TransactionFollower {
  constructor(
    private readonly gateway: ExecutionGateway,
    private readonly observe: ObserveOrders,
  ) {}

  /** Sends a transaction for the first time. */
  async send(transaction: SignedTransaction): Promise<Conclusion> {
    return (await this.broadcast(transaction)) ?? this.follow(transaction, { sentJustNow: true });
  }

  /** Takes a transaction over that somebody else may have sent: the chain is asked before anything is sent. */
  resume(transaction: SignedTransaction): Promise<Conclusion> {
    return this.follow(transaction, { sentJustNow: false });
  }

  private async follow(transaction: SignedTransaction, { sentJustNow }: { sentJustNow: boolean }): Promise<Conclusion> {
    const { lookEveryMs, looksPerSend } = this.gateway.pace;
    for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
      const known = await this.unlessUnreachable(transaction, () => this.look(transaction));
      if (known) return known;
      const sendNow = looks % looksPerSend === 0 && !(looks === 0 && sentJustNow);
      const outcome = sendNow ? await this.broadcast(transaction) : null;
      if (outcome) return outcome;
      await pause(lookEveryMs);
    }
    return { kind: 'open' };
  }

  private broadcast(transaction: SignedTransaction): Promise<SwapOutcome | null> {
    return this.unlessUnreachable(transaction, () => this.gateway.broadcast(transaction));
  }

  /** In this order: a look that finds nothing proves something only once the transaction can no longer land. */
  private async look(transaction: SignedTransaction): Promise<Conclusion | null> {
    const outcome = await this.gateway.outcomeOf(transaction);
    if (outcome) return outcome;
    if (!(await this.gateway.hasExpired(transaction))) return null;
    return (await this.gateway.outcomeOf(transaction)) ?? { kind: 'expired' };
  }

  private async unlessUnreachable<Result>(
    transaction: SignedTransaction,
    ask: () => Promise<Result>,
  ): Promise<Result | null> {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof ChainUnreachable)) throw error;
      this.observe.chainUnreachable(transaction.signature, error);
      return null;
    }
  }
}
