import type { ServerResponse } from 'node:http';
import { Logger } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { EventText } from '#libs/orders-domain';
import { type Frame, PacedReader } from './paced-reader.js';

/** Proxies cut a connection on which nothing is said for a while. */
const KEEP_ALIVE_EVERY_MS = 15_000;
const LINE_ENDS = /[\r\n]+/g;

const logger = new Logger('Stream');

/** Writes a stream as Server-Sent Events (WHATWG HTML, section 9.2). */
export class EventStreamReply extends PacedReader {
  private readonly response: ServerResponse;
  private begun = false;

  constructor(private readonly reply: FastifyReply) {
    super();
    this.response = reply.raw;
    if (this.response.closed) this.leave();
    else this.response.once('close', () => this.leave());
  }

  override onBegin(): void {
    this.begun = true;
    // Fastify writes whole answers; from here on the answer is ours.
    this.reply.hijack();
    this.response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    this.response.flushHeaders();
    // A socket that breaks says so by an error and then closes; `onLeave` does what is to be done.
    this.response.on('error', (error) => logger.debug(`an event stream broke: ${error.message}`));
    const keepAlive = setInterval(() => this.keepAlive(), KEEP_ALIVE_EVERY_MS).unref();
    this.onLeave(() => clearInterval(keepAlive));
  }

  /** A browser reconnects after the end by itself; 204 is how it is told that there is nothing more to come. */
  override onNothingLeft(): void {
    void this.reply.status(204).send();
  }

  override onEvent({ seq, status, json }: EventText): void {
    // JSON may have line ends between its tokens, where they mean nothing; here they would end the event.
    this.write(`id: ${seq}\nevent: ${status}\ndata: ${json.toString().replace(LINE_ENDS, ' ')}\n\n`);
  }

  /** Before the beginning there is nothing to end. */
  override onEnd(): void {
    if (this.begun) this.response.end();
  }

  override onTrouble(error: unknown): void {
    logger.warn(`an event stream could not be read on, will try again: ${String(error)}`);
  }

  protected override send(frame: Frame, taken: () => void): void {
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
