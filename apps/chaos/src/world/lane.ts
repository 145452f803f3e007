import type { Socket } from 'node:net';

/** More than this is not held back: the sender has to wait, as a full pipe would make it. */
const MOST_HELD_BYTES = 1024 * 1024;

/** One direction of a connection: what comes in at one end goes out at the other, in order, after its delay. */
export class Lane {
  private readonly held: { readonly chunk: Buffer | null; readonly dueAt: number }[] = [];
  private heldBytes = 0;
  private timer: NodeJS.Timeout | undefined;
  private frozen = false;

  constructor(
    private readonly from: Socket,
    private readonly to: Socket,
    /** How many ms the next chunk takes. */
    private readonly delay: () => number,
  ) {
    from.on('data', (chunk: Buffer) => this.hold(chunk));
    // null stands for the end, which must not overtake what was said before it.
    from.on('end', () => this.hold(null));
    to.on('drain', () => this.steer());
    to.on('close', () => clearTimeout(this.timer));
  }

  /** Whether something is on its way. */
  get holds(): boolean {
    return this.held.length > 0;
  }

  /** Lets nothing through until `thaw`; what is on its way stays there, and so does what comes meanwhile. */
  freeze(): void {
    this.frozen = true;
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  thaw(): void {
    if (!this.frozen) return;
    this.frozen = false;
    this.release();
  }

  private hold(chunk: Buffer | null): void {
    const delay = this.delay();
    if (delay === 0 && !this.frozen && this.held.length === 0) {
      this.pass(chunk);
    } else {
      // Nothing overtakes: TCP gives its bytes in order, so what is behind a late chunk is late as well.
      this.held.push({ chunk, dueAt: performance.now() + delay });
      this.heldBytes += chunk?.length ?? 0;
      this.release();
    }
    this.steer();
  }

  private release(): void {
    if (this.frozen) return;
    for (let [first] = this.held; first !== undefined; [first] = this.held) {
      const wait = first.dueAt - performance.now();
      if (wait > 0) {
        this.timer ??= setTimeout(() => {
          this.timer = undefined;
          this.release();
        }, wait);
        break;
      }
      this.held.shift();
      this.heldBytes -= first.chunk?.length ?? 0;
      this.pass(first.chunk);
    }
    this.steer();
  }

  private pass(chunk: Buffer | null): void {
    if (this.to.destroyed || this.to.writableEnded) return;
    if (chunk === null) this.to.end();
    else this.to.write(chunk);
  }

  /** Reads on only while the other end takes what it is given. */
  private steer(): void {
    if (this.to.writableNeedDrain || this.heldBytes > MOST_HELD_BYTES) this.from.pause();
    else this.from.resume();
  }
}
