import type { EventText } from '#libs/orders-domain';
import { type Frame, PacedReader } from '../paced-reader.js';

/** A reader on a socket that takes bytes when the test says so. */
export class ReaderOnFakeSocket extends PacedReader {
  readonly sent: string[] = [];
  cutOffs = 0;
  override unsentBytes = 0;
  private readonly unsent: { readonly bytes: number; readonly taken: () => void }[] = [];

  override onBegin(): void {
    // It has been there from the start.
  }

  override onNothingLeft(): void {
    this.write('nothing left');
  }

  override onEvent(event: EventText): void {
    this.write(`${event.seq}`);
  }

  override onEnd(): void {
    this.write('end');
  }

  override onTrouble(): void {
    this.write('trouble');
  }

  /** So many bytes are written to it. */
  writes(bytes: number): void {
    this.write('x'.repeat(bytes));
  }

  /** The kernel takes the oldest frames. */
  takes(frames: number): void {
    for (const { bytes, taken } of this.unsent.splice(0, frames)) {
      this.unsentBytes -= bytes;
      taken();
    }
  }

  closes(): void {
    this.leave();
  }

  protected override send(frame: Frame, taken: () => void): void {
    this.sent.push(frame.toString());
    this.unsentBytes += frame.length;
    this.unsent.push({ bytes: frame.length, taken });
  }

  protected override cutOff(): void {
    this.cutOffs += 1;
  }
}
