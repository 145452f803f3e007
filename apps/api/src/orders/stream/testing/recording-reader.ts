import type { EventText } from '#libs/orders-domain';
import type { StreamReader } from '../followed-order.js';

/** Writes down everything it is told, in order: each event by its `seq`. It may be slow, and it may leave. */
export class RecordingReader implements StreamReader {
  readonly told: (number | 'nothing left' | 'end' | 'trouble')[] = [];
  /** How often it was told that its events begin. */
  begun = 0;
  /** For how many more events it has room. */
  roomFor = Number.POSITIVE_INFINITY;
  private gone = false;
  private readonly waiting: (() => void)[] = [];
  private readonly departure: (() => void)[] = [];

  onBegin(): void {
    this.begun += 1;
  }

  onNothingLeft(): void {
    this.told.push('nothing left');
  }

  onEvent(event: EventText): void {
    this.told.push(event.seq);
    this.roomFor -= 1;
  }

  onEnd(): void {
    this.told.push('end');
  }

  onTrouble(): void {
    this.told.push('trouble');
  }

  get hasRoom(): boolean {
    return this.roomFor > 0;
  }

  room(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  onLeave(listener: () => void): void {
    if (this.gone) listener();
    else this.departure.push(listener);
  }

  /** It has taken everything, and has room for so many more. */
  takes(more: number): void {
    this.roomFor = more;
    for (const resolve of this.waiting.splice(0)) resolve();
  }

  leave(): void {
    this.gone = true;
    for (const listener of this.departure.splice(0)) listener();
    for (const resolve of this.waiting.splice(0)) resolve();
  }
}
