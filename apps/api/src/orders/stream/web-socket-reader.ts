import { Logger } from '@nestjs/common';
import type { WebSocket } from 'ws';
import type { OrderEventFrame } from '#libs/orders-domain';
import { CLOSE } from './close-codes.js';
import { PacedReader } from './paced-reader.js';

/** Writes a stream as JSON text frames. */
export class WebSocketReader extends PacedReader {
  private readonly logger = new Logger('Stream');

  constructor(private readonly socket: WebSocket) {
    super();
    if (socket.readyState === socket.CLOSED) this.leave();
    else socket.once('close', () => this.leave());
  }

  override onEvent(event: OrderEventFrame): void {
    this.write(JSON.stringify(event));
  }

  override onEnd(): void {
    this.socket.close(CLOSE.ended, 'the order is complete');
  }

  override onTrouble(error: unknown): void {
    this.logger.warn(`a stream could not be read on, will try again: ${String(error)}`);
  }

  protected override send(frame: string, taken: () => void): void {
    this.socket.send(frame, taken);
  }

  protected override get unsentBytes(): number {
    return this.socket.bufferedAmount;
  }

  protected override cutOff(): void {
    this.socket.close(CLOSE.tryLater, 'too slow, resume with after');
  }
}
