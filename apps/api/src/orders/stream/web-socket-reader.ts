import type { Socket } from 'node:net';
import { Logger } from '@nestjs/common';
import type { WebSocket } from 'ws';
import type { EventText } from '#libs/orders-domain';
import { CLOSE } from './close-codes.js';
import { type Frame, PacedReader } from './paced-reader.js';

const AS_TEXT = { binary: false };

const logger = new Logger('Stream');

/** Writes a stream as JSON text frames. What is written in one turn of the event loop leaves in one system call. */
export class WebSocketReader extends PacedReader {
  private corked = false;

  /** `connection` lies beneath `socket`. */
  constructor(
    private readonly socket: WebSocket,
    private readonly connection: Socket,
  ) {
    super();
    if (socket.readyState === socket.CLOSED) this.leave();
    else socket.on('close', () => this.leave());
  }

  override onBegin(): void {
    // The handshake has said so.
  }

  override onNothingLeft(): void {
    this.onEnd();
  }

  override onEvent(event: EventText): void {
    this.write(event.json);
  }

  override onEnd(): void {
    this.socket.close(CLOSE.ended, 'the order is complete');
  }

  override onTrouble(error: unknown): void {
    logger.warn(`a stream could not be read on, will try again: ${String(error)}`);
  }

  protected override send(frame: Frame, taken: () => void): void {
    if (!this.corked) {
      this.corked = true;
      this.connection.cork();
      process.nextTick(uncork, this);
    }
    this.socket.send(frame, AS_TEXT, taken);
  }

  protected override get unsentBytes(): number {
    return this.socket.bufferedAmount;
  }

  protected override cutOff(): void {
    this.socket.close(CLOSE.tryLater, 'too slow, resume with after');
  }

  uncork(): void {
    this.corked = false;
    this.connection.uncork();
  }
}

const uncork = (reader: WebSocketReader) => reader.uncork();
