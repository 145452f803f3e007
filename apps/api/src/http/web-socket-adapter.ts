import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import type { INestApplication } from '@nestjs/common';
import { WsAdapter } from '@nestjs/platform-ws';
import { v7 as uuidv7 } from 'uuid';
import { WebSocketServer } from 'ws';
import { CLOSE, STOPPING_REASON } from '../orders/stream/close-codes.js';
import { problemOf } from './problem.js';
import { Refusal } from './refusals.js';
import { sendProblem } from './send-problem.js';
import { Stopping } from './stopping.js';

type UpgradeListener = (request: IncomingMessage, socket: Socket, head: Buffer) => void;

const WEB_SOCKET_PATH = '/api/orders/execute';
const FAREWELL_WITHIN_MS = 1_000;
/** Headers that ask for another protocol, or belong to that wish. */
const UPGRADE_HEADERS = new Set(['connection', 'upgrade', 'http2-settings']);

/**
 * The adapter closes every upgrade it does not serve without a word. Ours answers: a WebSocket elsewhere gets a 404,
 * and a wish for another protocol, such as the h2c that Java's HTTP client begins with, is passed over, as RFC 9110
 * section 7.8 allows, and the request answered over HTTP/1.1. A handshake that still reaches us while we stop, when Nest
 * may have let its own server go, is completed and closed with 1012, as all sockets are.
 */
export class WebSocketAdapter extends WsAdapter {
  private readonly stopping: Stopping;
  private readonly farewell = new WebSocketServer({ noServer: true });

  constructor(app: INestApplication) {
    super(app);
    this.stopping = app.get(Stopping, { strict: false });
  }

  protected override ensureHttpServerExists(port: number, httpServer?: Server): Server | undefined {
    const known = httpServer?.listeners('upgrade').length ?? 0;
    const server = super.ensureHttpServerExists(port, httpServer);
    const added = httpServer?.listeners('upgrade').slice(known) as UpgradeListener[] | undefined;
    const [serveWebSocket] = added ?? [];
    if (!httpServer || !serveWebSocket) return server;
    httpServer.off('upgrade', serveWebSocket);
    httpServer.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
      if (request.headers.upgrade?.toLowerCase() !== 'websocket')
        answerWithoutUpgrade(httpServer, request, socket, head);
      else if (request.url?.split('?')[0] === WEB_SOCKET_PATH)
        (this.stopping.begun ? this.sendElsewhere : serveWebSocket)(request, socket, head);
      else sendProblem(socket, problemOf(new Refusal('ROUTE_NOT_FOUND'), uuidv7()));
    });
    return server;
  }

  /** Clients have nothing to say on our sockets. The adapter would keep a dozen objects for each, to hear what it is. */
  override bindMessageHandlers(): void {
    // Nobody listens.
  }

  /** Whoever serves a socket hears of its end by itself. */
  override bindClientDisconnect(): void {
    // Nobody listens.
  }

  private readonly sendElsewhere: UpgradeListener = (request, socket, head) =>
    this.farewell.handleUpgrade(request, socket, head, (webSocket) => {
      webSocket.on('error', () => webSocket.terminate());
      webSocket.close(CLOSE.stopping, STOPPING_REASON);
      setTimeout(() => webSocket.terminate(), FAREWELL_WITHIN_MS).unref();
    });
}

/** Hands the connection to the server once more, with the same request, only without the wish. */
function answerWithoutUpgrade(server: Server, request: IncomingMessage, socket: Socket, head: Buffer): void {
  const lines = [`${request.method} ${request.url} HTTP/${request.httpVersion}`];
  for (let index = 0; index < request.rawHeaders.length; index += 2) {
    const [name = '', value = ''] = request.rawHeaders.slice(index, index + 2);
    if (!UPGRADE_HEADERS.has(name.toLowerCase())) lines.push(`${name}: ${value}`);
  }
  socket.unshift(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), head]));
  server.emit('connection', socket);
  socket.resume();
}
