import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { OrderJournal } from '#libs/orders-domain';
import { OrderQueue } from '#libs/platform';
import { ObserveOrders } from './observe-orders.js';

const SWEEP_EVERY_MS = 1_000;
const MOST_PER_SWEEP = 500;

/**
 * Finds open orders that are due for a look (accepted but never queued, left behind by a dead worker or an emptied
 * queue, or waiting for their next attempt) and queues them. When an order is due, Postgres says, by its own clock.
 * Any number of dispatchers share the work.
 */
@Injectable()
export class Dispatcher implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly stopping = new AbortController();
  private readonly wakeUps = new Set<NodeJS.Timeout>();
  private alarm = new AbortController();
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
    this.alarm.abort();
    for (const timer of this.wakeUps) clearTimeout(timer);
    await this.sweeping;
  }

  /** Sweeps in so many ms, so that an order known to be due then need not wait for the next regular sweep. */
  wakeIn(ms: number): void {
    if (this.stopping.signal.aborted) return;
    const timer = setTimeout(() => {
      this.wakeUps.delete(timer);
      this.alarm.abort();
    }, ms);
    this.wakeUps.add(timer);
  }

  /** Queues what is due now. @returns how many orders that were. */
  async sweep(): Promise<number> {
    // What is claimed and then not queued would wait for its next turn in vain.
    if (!this.queue.reachable) return 0;
    const due = await this.journal.claimDue(MOST_PER_SWEEP);
    if (due.length > 0) await this.enqueue(due);
    return due.length;
  }

  private async enqueue(due: readonly string[]): Promise<void> {
    try {
      await this.queue.enqueue(due);
      this.observe.dispatched(due.length);
    } catch (error) {
      await this.journal.lookAgainIn(SWEEP_EVERY_MS, due);
      throw error;
    }
  }

  private async sweepUntilStopped(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      this.alarm = new AbortController();
      const found = await this.sweep().catch((error: unknown) => {
        this.observe.dispatcherStumbled(error);
        return 0;
      });
      const { signal } = this.alarm;
      if (found < MOST_PER_SWEEP && !this.stopping.signal.aborted)
        await pause(SWEEP_EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}
