import { setTimeout as pause } from 'node:timers/promises';
import type { OrderEventFrame } from '#libs/orders-domain';
import { watch } from './client.js';

const NOT_SO_FAST_MS = 50;

/** A subscriber as a client should write it: it connects again, with `after`, until the order is complete. */
export class ResumingSubscriber {
  /** Everything it was sent, over all its connections. */
  readonly events: OrderEventFrame[] = [];
  readonly ended: Promise<void>;
  /** Why each of its connections ended. */
  readonly codes: number[] = [];

  /** @param urls where it may connect: it goes round, as the APIs come and go */
  constructor(
    private readonly orderId: string,
    private readonly urls: () => readonly string[],
    /** It breaks its own connection after this many events, each time; never if 0. */
    private readonly dropsAfter: number,
    private turn: number,
  ) {
    this.ended = this.follow();
  }

  private async follow(): Promise<void> {
    for (;;) {
      const urls = this.urls();
      const url = urls[this.turn % urls.length] ?? '';
      this.turn += 1;
      const code = await this.connect(url);
      this.codes.push(code);
      if (code === 1000) return;
      await pause(NOT_SO_FAST_MS);
    }
  }

  private async connect(url: string): Promise<number> {
    const { socket, events, closed } = watch(url, `?orderId=${this.orderId}&after=${this.events.at(-1)?.seq ?? 0}`);
    socket.on('message', () => {
      if (this.dropsAfter > 0 && events.length >= this.dropsAfter) socket.terminate();
    });
    const { code } = await closed;
    this.events.push(...events);
    return code;
  }
}
