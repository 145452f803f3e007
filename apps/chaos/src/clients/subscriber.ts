import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { OrderEventFrame } from '#libs/orders-domain';
import type { Subscription } from '../oracle/evidence.js';

/** How a subscriber behaves. All times in ms. */
export interface Habits {
  /** Comes so long after the order was accepted. */
  readonly startsAfterMs: number;
  /** Hangs up by itself after so long, and comes back; null for one who stays. */
  readonly hangsUpAfterMs: number | null;
}

const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 2_000;
/** Then even a restless one stays: an order may wait long, and hundreds who come and go would be an attack. */
const MOST_HANG_UPS = 8;
/** A server that says nothing for so long, not even to a ping, is gone: the wire may hang without a word. */
const PING_EVERY_MS = 2_000;
const OPENS_WITHIN_MS = 4_000;
const THE_END = 1000;
/** What `ws` says when its owner hangs up before the connection stands: nobody else's fault. */
const HUNG_UP_EARLY = 'WebSocket was closed before the connection was established';

/** Follows one order over its WebSocket to the close 1000, coming back with `after` whenever the connection ends. */
export class Subscriber {
  /** Why a connection that it asked for never came about, each time. */
  readonly unopened: string[] = [];
  private readonly frames: OrderEventFrame[] = [];
  private ended = false;
  private socket: WebSocket | null = null;
  private readonly refusals: string[] = [];
  private connects = 0;

  constructor(
    private readonly url: string,
    private readonly orderId: string,
    private readonly habits: Habits,
    private readonly signal: AbortSignal,
  ) {
    // A subscriber who listens for the end of the run must not keep it waiting.
    signal.addEventListener('abort', () => this.socket?.terminate(), { once: true });
  }

  /** What it has seen so far. */
  get seen(): Subscription {
    return { orderId: this.orderId, frames: this.frames, ended: this.ended };
  }

  /** The codes of refusals that no outage excuses. */
  get strangeRefusals(): readonly string[] {
    return this.refusals.filter((code) => code !== 'UNAVAILABLE');
  }

  /** How often it had to come again. */
  get reconnects(): number {
    return Math.max(0, this.connects - 1);
  }

  /** Resolves when it saw the end, or the run is over. */
  async follow(): Promise<void> {
    await pause(this.habits.startsAfterMs, undefined, { signal: this.signal }).catch(() => undefined);
    for (let waitMs = FIRST_WAIT_MS; !this.ended && !this.signal.aborted; waitMs *= 2) {
      this.connects += 1;
      const seen = this.frames.length;
      const code = await this.listen();
      this.ended = code === THE_END;
      if (this.frames.length > seen) waitMs = FIRST_WAIT_MS;
      const wait = Math.min(waitMs, LONGEST_WAIT_MS);
      if (!this.ended) await pause(wait, undefined, { signal: this.signal }).catch(() => undefined);
    }
  }

  /** Drops the connection, as a network would. */
  drop(): boolean {
    if (this.socket === null || this.socket.readyState !== WebSocket.OPEN) return false;
    this.socket.terminate();
    return true;
  }

  private listen(): Promise<number> {
    const after = this.frames.at(-1)?.seq ?? 0;
    const query = `orderId=${this.orderId}&after=${after}`;
    const socket = new WebSocket(`${this.url.replace(/^http/, 'ws')}/api/orders/execute?${query}`, {
      handshakeTimeout: OPENS_WITHIN_MS,
      perMessageDeflate: false,
    });
    this.socket = socket;
    const stopWatching = watchLiveness(socket, this.connects > MOST_HANG_UPS ? null : this.habits.hangsUpAfterMs);
    socket.on('message', (data: Buffer) => this.hear(data));
    let opened = false;
    socket.once('open', () => (opened = true));
    return new Promise((resolve) => {
      // An error is always followed by a close.
      socket.on('error', ({ message }) => !opened && message !== HUNG_UP_EARLY && this.unopened.push(message));
      socket.on('close', (code) => {
        stopWatching();
        resolve(code);
      });
    });
  }

  private hear(data: Buffer): void {
    const frame = JSON.parse(data.toString()) as OrderEventFrame | { readonly error: { readonly code: string } };
    if ('error' in frame) this.refusals.push(frame.error.code);
    else this.frames.push(frame);
  }
}

/** Ends a connection on which not even a ping is answered, or whose owner is restless. @returns how to stop watching */
function watchLiveness(socket: WebSocket, hangsUpAfterMs: number | null): () => void {
  let heard = true;
  for (const sign of ['open', 'message', 'pong', 'ping'] as const) socket.on(sign, () => (heard = true));
  const pings = setInterval(() => {
    if (!heard) socket.terminate();
    heard = socket.readyState === WebSocket.CONNECTING;
    if (socket.readyState === WebSocket.OPEN) socket.ping();
  }, PING_EVERY_MS);
  const restless = hangsUpAfterMs === null ? undefined : setTimeout(() => socket.terminate(), hangsUpAfterMs);
  return () => {
    clearInterval(pings);
    clearTimeout(restless);
  };
}
