import type { ServerResponse } from 'node:http';
import { Logger } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { OrderEventFrame } from '#libs/orders-domain';
import { PacedReader } from './paced-reader.js';

/** Proxies cut a connection on which nothing is said for a while. */
const KEEP_ALIVE_EVERY_MS = 15_000;

/** Writes a stream as Server-Sent Events (WHATWG HTML, section 9.2). */
export class EventStreamReply extends PacedReader {
  private readonly logger = new Logger('Stream');
  private readonly response: ServerResponse;

  constructor(reply: FastifyReply) {
    super();
    // Fastify writes whole answers; from here on the answer is ours.
    reply.hijack();
    this.response = reply.raw;
    this.response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    this.response.flushHeaders();
    // A socket that breaks says so by an error and then closes; `onLeave` does what is to be done.
    this.response.on('error', (error) => this.logger.debug(`an event stream broke: ${error.message}`));
    const keepAlive = setInterval(() => this.keepAlive(), KEEP_ALIVE_EVERY_MS).unref();
    this.onLeave(() => clearInterval(keepAlive));
    if (this.response.closed) this.leave();
    else this.response.once('close', () => this.leave());
  }

  override onEvent(event: OrderEventFrame): void {
    this.write(`id: ${event.seq}\nevent: ${event.status}\ndata: ${JSON.stringify(event)}\n\n`);
  }

  override onEnd(): void {
    this.response.end();
  }

  override onTrouble(error: unknown): void {
    this.logger.warn(`an event stream could not be read on, will try again: ${String(error)}`);
  }

  protected override send(frame: string, taken: () => void): void {
    this.response.write(frame, taken);
  }

  protected override get unsentBytes(): number {
    return this.response.writableLength;
  }

  protected override cutOff(): void {
    this.response.destroy();
  }

  private keepAlive(): void {
    if (!this.response.writableEnded && this.hasRoom) this.write(':\n\n');
  }
}
