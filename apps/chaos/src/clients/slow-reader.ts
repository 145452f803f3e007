import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { WebSocket } from 'ws';

/** A client that opens the WebSocket of an order and then reads nothing, until it is told to. */
export class SlowReader {
  /** Resolves when the socket stands. Rejects when it does not come about. */
  readonly opened: Promise<void>;
  /** The `seq` of every event that it read in the end. */
  readonly seqs: number[] = [];
  private readonly closed: Promise<number>;
  private readonly socket: WebSocket;
  private raw: Socket | null = null;

  constructor(url: string, orderId: string, after = 0) {
    const query = `orderId=${orderId}&after=${after}`;
    this.socket = new WebSocket(`${url.replace(/^http/, 'ws')}/api/orders/execute?${query}`, {
      perMessageDeflate: false,
    });
    this.socket.once('upgrade', ({ socket }: IncomingMessage) => (this.raw = socket.pause()));
    this.socket.on('message', (data: Buffer) => this.seqs.push((JSON.parse(data.toString()) as { seq: number }).seq));
    this.opened = new Promise((resolve, reject) => {
      this.socket.once('open', resolve);
      this.socket.on('error', reject);
    });
    this.opened.catch(() => undefined);
    this.closed = new Promise((resolve) => this.socket.once('close', resolve));
  }

  /** Reads all that there is. @returns the code by which it was closed; 1006 where it was cut off */
  read(): Promise<number> {
    this.raw?.resume();
    return this.closed;
  }

  hangUp(): void {
    this.socket.terminate();
  }
}
