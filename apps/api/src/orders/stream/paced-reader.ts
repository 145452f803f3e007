import type { OrderEventFrame } from '#libs/orders-domain';
import type { StreamReader } from './followed-order.js';

/** No more than this, and one event, waits in our memory for one reader; what the kernel holds comes on top. */
export const MOST_UNSENT_BYTES = 64 * 1024;
/** Whoever has not taken what waits for it by then is too slow to keep. */
export const TAKEN_WITHIN_MS = 10_000;

/**
 * A reader at the end of a socket. It is told more only while there is room, and is cut off when something has waited
 * for it too long: whoever does not read costs a bounded buffer for a bounded time, and resumes where it was.
 */
export abstract class PacedReader implements StreamReader {
  private readonly waitingSince: number[] = [];
  private readonly departure: (() => void)[] = [];
  private emptied: (() => void)[] = [];
  private timer: NodeJS.Timeout | undefined;
  private gone = false;

  abstract onEvent(event: OrderEventFrame): void;
  abstract onEnd(): void;
  abstract onTrouble(error: unknown): void;

  /** Calls `taken` as soon as the kernel has the frame, or nobody will ever take it. */
  protected abstract send(frame: string, taken: () => void): void;
  protected abstract readonly unsentBytes: number;
  /** Closes the socket of a reader that is too slow. */
  protected abstract cutOff(): void;

  get hasRoom(): boolean {
    return this.waitingSince.length === 0 || this.unsentBytes < MOST_UNSENT_BYTES;
  }

  async room(): Promise<void> {
    if (this.gone || this.waitingSince.length === 0) return;
    await new Promise<void>((resolve) => this.emptied.push(resolve));
  }

  onLeave(listener: () => void): void {
    if (this.gone) listener();
    else this.departure.push(listener);
  }

  protected write(frame: string): void {
    this.waitingSince.push(performance.now());
    this.timer ??= this.lookIn(TAKEN_WITHIN_MS);
    this.send(frame, () => this.taken());
  }

  /** The socket is closed, or as good as closed. */
  protected leave(): void {
    if (this.gone) return;
    this.gone = true;
    clearTimeout(this.timer);
    this.tellEmptied();
    for (const listener of this.departure.splice(0)) listener();
  }

  private taken(): void {
    this.waitingSince.shift();
    if (this.waitingSince.length === 0) this.tellEmptied();
  }

  private tellEmptied(): void {
    for (const resolve of this.emptied.splice(0)) resolve();
  }

  /** One timer for all frames: it is set anew for the oldest that still waits. */
  private lookIn(ms: number): NodeJS.Timeout {
    return setTimeout(() => {
      this.timer = undefined;
      const [oldest] = this.waitingSince;
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
