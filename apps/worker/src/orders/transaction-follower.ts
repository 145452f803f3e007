import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { ChainUnreachable, ExecutionGateway, type SignedTransaction, type SwapOutcome } from '#libs/execution';
import { ObserveOrders } from './observe-orders.js';

/** How long one job stays with a transaction whose end is open, in ms, before it makes room for others. */
const STAY_MS = 5_000;

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
    const outcome = await this.unlessUnreachable(transaction, () => this.gateway.broadcast(transaction));
    return outcome ?? this.follow(transaction, performance.now() + this.gateway.pace.sendEveryMs);
  }

  /** Takes a transaction over that somebody else may have sent: the chain is asked before anything is sent. */
  resume(transaction: SignedTransaction): Promise<Conclusion> {
    return this.follow(transaction, 0);
  }

  private async follow(transaction: SignedTransaction, firstSendAt: number): Promise<Conclusion> {
    const { lookEveryMs, sendEveryMs } = this.gateway.pace;
    const leaveAt = performance.now() + STAY_MS;
    let sendAt = firstSendAt;
    while (performance.now() < leaveAt) {
      const known = await this.unlessUnreachable(transaction, () => this.look(transaction));
      if (known) return known;
      if (performance.now() >= sendAt) {
        const outcome = await this.unlessUnreachable(transaction, () => this.gateway.broadcast(transaction));
        if (outcome) return outcome;
        sendAt = performance.now() + sendEveryMs;
      }
      await pause(lookEveryMs);
    }
    return { kind: 'open' };
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
