import type { OrderEventFrame } from '#libs/orders-domain';
import type { StreamReader } from '../followed-order.js';

/** Writes down everything it is told, in order: each event by its `seq`. */
export class RecordingReader implements StreamReader {
  readonly told: (number | 'end' | 'trouble')[] = [];

  onEvent(event: OrderEventFrame): void {
    this.told.push(event.seq);
  }

  onEnd(): void {
    this.told.push('end');
  }

  onTrouble(): void {
    this.told.push('trouble');
  }
}
