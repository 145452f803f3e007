import type { ServerResponse } from 'node:http';
import { Logger } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { OrderEventFrame } from '#libs/orders-domain';
import { MOST_BUFFERED_BYTES, type StreamReader } from './followed-order.js';

/** Proxies cut a connection on which nothing is said for a while. */
const KEEP_ALIVE_EVERY_MS = 15_000;

/** Writes a stream as Server-Sent Events (WHATWG HTML, section 9.2). */
export class EventStreamReply implements StreamReader {
  private readonly logger = new Logger('Stream');
  private readonly response: ServerResponse;

  constructor(reply: FastifyReply) {
    // Fastify writes whole answers; from here on the answer is ours.
    reply.hijack();
    this.response = reply.raw;
    this.response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    this.response.flushHeaders();
    // A socket that breaks says so by an error and then closes; `onClose` does what is to be done.
    this.response.on('error', (error) => this.logger.debug(`an event stream broke: ${error.message}`));
    const keepAlive = setInterval(() => this.write(':\n\n'), KEEP_ALIVE_EVERY_MS).unref();
    this.onClose(() => clearInterval(keepAlive));
  }

  onEvent(event: OrderEventFrame): void {
    this.write(`id: ${event.seq}\nevent: ${event.status}\ndata: ${JSON.stringify(event)}\n\n`);
  }

  onEnd(): void {
    this.response.end();
  }

  onTrouble(error: unknown): void {
    this.logger.warn(`an event stream could not be read on, will try again: ${String(error)}`);
  }

  private write(text: string): void {
    if (this.response.writableEnded) return;
    this.response.write(text);
    if (this.response.writableLength > MOST_BUFFERED_BYTES) this.response.destroy();
  }

  onClose(listener: () => void): void {
    if (this.response.closed) listener();
    else this.response.once('close', listener);
  }
}
