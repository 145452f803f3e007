import type { ServerResponse } from 'node:http';
import { Logger } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { OrderEventFrame } from '#libs/orders-domain';
import type { StreamReader } from './followed-order.js';

const MOST_BUFFERED_BYTES = 1024 * 1024;

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
  }

  onEvent(event: OrderEventFrame): void {
    this.response.write(`id: ${event.seq}\nevent: ${event.status}\ndata: ${JSON.stringify(event)}\n\n`);
    if (this.response.writableLength > MOST_BUFFERED_BYTES) this.response.destroy();
  }

  onEnd(): void {
    this.response.end();
  }

  onTrouble(error: unknown): void {
    this.logger.warn(`an event stream could not be read on, will try again: ${String(error)}`);
  }

  onClose(listener: () => void): void {
    if (this.response.closed) listener();
    else this.response.once('close', listener);
  }
}
