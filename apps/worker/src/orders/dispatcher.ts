import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { OrderJournal } from '#libs/orders-domain';
import { OrderQueue } from '#libs/platform';
import { ObserveOrders } from './observe-orders.js';

const SWEEP_EVERY_MS = 1_000;
const MOST_PER_SWEEP = 500;

/**
 * Finds open orders that nobody looks after (accepted but never queued, or left behind by a dead worker or an
 * emptied queue) and queues them. Any number of dispatchers share the work.
 */
@Injectable()
export class Dispatcher implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly stopping = new AbortController();
  private sweeping: Promise<void> = Promise.resolve();

  constructor(
    private readonly journal: OrderJournal,
    private readonly queue: OrderQueue,
    private readonly observe: ObserveOrders,
  ) {}

  onApplicationBootstrap(): void {
    this.sweeping = this.sweepUntilStopped();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await this.sweeping;
  }

  /** Queues what is due now. @returns how many orders that were. */
  async sweep(): Promise<number> {
    const due = await this.journal.claimDue(MOST_PER_SWEEP);
    if (due.length > 0) {
      await this.queue.enqueue(due);
      this.observe.dispatched(due.length);
    }
    return due.length;
  }

  private async sweepUntilStopped(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const found = await this.sweep().catch((error: unknown) => {
        this.observe.dispatcherStumbled(error);
        return 0;
      });
      if (found < MOST_PER_SWEEP) await pause(SWEEP_EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}
