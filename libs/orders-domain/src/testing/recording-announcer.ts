import { OrderEventAnnouncer, type OrderEventFrame } from '../order-event-frame.js';

/** Keeps what was announced. */
export class RecordingAnnouncer extends OrderEventAnnouncer {
  readonly announced: OrderEventFrame[] = [];

  override announce(event: OrderEventFrame): void {
    this.announced.push(event);
  }
}
