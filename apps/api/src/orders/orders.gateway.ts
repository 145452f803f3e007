import type { IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Logger } from '@nestjs/common';
import { type OnGatewayConnection, WebSocketGateway, WebSocketServer } from '@nestjs/websockets';
import type { WebSocket, WebSocketServer as Server } from 'ws';
import type { StreamWish } from '#libs/orders-domain';
import { apiKeyOf } from '../auth/api-key-of.js';
import { Accounts } from '../auth/accounts.js';
import { refusalOf } from '../http/refusal-of.js';
import { Refusal, REFUSALS } from '../http/refusals.js';
import { Stopping } from '../http/stopping.js';
import { CLOSE, closeCodeOf, STOPPING_REASON } from './stream/close-codes.js';
import { Heartbeat } from './stream/heartbeat.js';
import { OpenStreams } from './stream/open-streams.js';
import { OrderStream } from './stream/order-stream.js';
import { TAKEN_WITHIN_MS } from './stream/paced-reader.js';
import { readStreamQuery } from './stream/stream-query.js';
import { WebSocketReader } from './stream/web-socket-reader.js';

/** Clients have nothing to say on this socket. */
const LARGEST_MESSAGE_BYTES = 1024;
const CLOSE_WITHIN_MS = 1_000;

/** The WebSocket of one order: its events so far, then the live ones, then the close. */
@WebSocketGateway({
  path: '/api/orders/execute',
  maxPayload: LARGEST_MESSAGE_BYTES,
  // Compression would keep a buffer of its own for every socket.
  perMessageDeflate: false,
  // A reader that does not take the close either is cut off.
  closeTimeout: TAKEN_WITHIN_MS,
})
export class OrdersGateway implements OnGatewayConnection<WebSocket>, BeforeApplicationShutdown {
  private readonly logger = new Logger('Stream');
  private readonly heartbeat = new Heartbeat();

  @WebSocketServer()
  private readonly server!: Server;

  constructor(
    private readonly stream: OrderStream,
    private readonly openStreams: OpenStreams,
    private readonly accounts: Accounts,
    private readonly stopping: Stopping,
  ) {}

  async handleConnection(socket: WebSocket, request: IncomingMessage): Promise<void> {
    this.heartbeat.watch(socket);
    try {
      socket.on('close', this.openStreams.enter());
      await this.stream.follow(this.wishOf(request), new WebSocketReader(socket, request.socket));
      // Too late for the farewell that all others got.
      if (this.stopping.begun) this.sendElsewhere(socket);
    } catch (error) {
      this.refuse(socket, error);
    }
  }

  /** Clients resume elsewhere with `after`; the adapter would cut them off without a word. */
  async beforeApplicationShutdown(): Promise<void> {
    this.heartbeat.stop();
    const sockets = [...this.server.clients];
    const closed = sockets.map((socket) => new Promise((resolve) => socket.once('close', resolve)));
    for (const socket of sockets) this.sendElsewhere(socket);
    await Promise.race([Promise.all(closed), pause(CLOSE_WITHIN_MS, undefined, { ref: false })]);
  }

  private sendElsewhere(socket: WebSocket): void {
    socket.close(CLOSE.stopping, STOPPING_REASON);
  }

  /** @throws Refusal */
  private wishOf(request: IncomingMessage): StreamWish {
    const { orderId, after, apiKey } = readStreamQuery(request.url ?? '');
    const account = this.accounts.accountOf(apiKeyOf(request.headers) ?? apiKey);
    if (account === null) throw new Refusal('UNAUTHENTICATED');
    return { account, orderId, after };
  }

  private refuse(socket: WebSocket, error: unknown): void {
    const { code, detail, errors } = refusalOf(error);
    if (code === 'INTERNAL') this.logger.error('a stream could not be opened', error);
    socket.send(JSON.stringify({ error: { code, title: REFUSALS[code].title, detail, errors } }));
    socket.close(closeCodeOf(code), code);
  }
}
