import type { EventText } from '#libs/orders-domain';
import type { StreamReader } from './followed-order.js';

/** No more than this, and one event, waits in our memory for one reader; what the kernel holds comes on top. */
export const MOST_UNSENT_BYTES = 64 * 1024;
/** Whoever has not taken what waits for it by then is too slow to keep. */
export const TAKEN_WITHIN_MS = 10_000;

/** What leaves at once. */
export type Frame = string | Buffer;

type Listeners = (() => void)[] | null;

/**
 * A reader at the end of a socket. It is told more only while there is room, and is cut off when something has waited
 * for it too long: whoever does not read costs a bounded buffer for a bounded time, and resumes where it was.
 * There are many of them, and most have nothing to do: the lists are made when there is something to put in.
 */
export abstract class PacedReader implements StreamReader {
  private waitingSince: number[] | null = null;
  private departure: Listeners = null;
  private emptied: Listeners = null;
  private timer: NodeJS.Timeout | null = null;
  private gone = false;

  abstract onBegin(): void;
  abstract onNothingLeft(): void;
  abstract onEvent(event: EventText): void;
  abstract onEnd(): void;
  abstract onTrouble(error: unknown): void;

  /** Calls `taken` as soon as the kernel has the frame, or nobody will ever take it. */
  protected abstract send(frame: Frame, taken: () => void): void;
  protected abstract readonly unsentBytes: number;
  /** Closes the socket of a reader that is too slow. */
  protected abstract cutOff(): void;

  get hasRoom(): boolean {
    return this.waitingSince === null || this.unsentBytes < MOST_UNSENT_BYTES;
  }

  async room(): Promise<void> {
    if (this.gone || this.waitingSince === null) return;
    await new Promise<void>((resolve) => (this.emptied = joined(this.emptied, resolve)));
  }

  onLeave(listener: () => void): void {
    if (this.gone) listener();
    else this.departure = joined(this.departure, listener);
  }

  protected write(frame: Frame): void {
    const now = performance.now();
    if (this.waitingSince === null) this.waitingSince = [now];
    else this.waitingSince.push(now);
    this.timer ??= this.lookIn(TAKEN_WITHIN_MS);
    this.send(frame, () => this.taken());
  }

  /** The socket is closed, or as good as closed. */
  protected leave(): void {
    if (this.gone) return;
    this.gone = true;
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.tellEmptied();
    const listeners = this.departure ?? [];
    this.departure = null;
    for (const listener of listeners) listener();
  }

  private taken(): void {
    this.waitingSince?.shift();
    if (this.waitingSince?.length !== 0) return;
    this.waitingSince = null;
    this.tellEmptied();
  }

  private tellEmptied(): void {
    const resolvers = this.emptied ?? [];
    this.emptied = null;
    for (const resolve of resolvers) resolve();
  }

  /** One timer for all frames: it is set anew for the oldest that still waits. */
  private lookIn(ms: number): NodeJS.Timeout {
    return setTimeout(() => {
      this.timer = null;
      const oldest = this.waitingSince?.[0];
      if (oldest === undefined) return;
      const leftMs = oldest + TAKEN_WITHIN_MS - performance.now();
      if (leftMs > 0) {
        this.timer = this.lookIn(leftMs);
        return;
      }
      this.cutOff();
      this.leave();
    }, ms).unref();
  }
}

function joined(listeners: Listeners, listener: () => void): Listeners {
  return listeners === null ? [listener] : [...listeners, listener];
}
