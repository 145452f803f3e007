import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import type { OrderEventFrame, OrderStatus } from '#libs/orders-domain';

/** What the server does with one connection. */
export type Script = (socket: WebSocket) => void;

/** A real WebSocket server that treats each connection as its script says; the last script serves all further ones. */
export class ScriptedStreamServer {
  /** What each connection asked for: path, query, and the API key it came with. */
  readonly requests: { readonly url: string; readonly authorization: string | undefined }[] = [];

  private constructor(private readonly server: WebSocketServer) {}

  static async start(...scripts: readonly Script[]): Promise<ScriptedStreamServer> {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    const started = new ScriptedStreamServer(server);
    server.on('connection', (socket, { url = '', headers }) => {
      const script = scripts[started.requests.length] ?? scripts.at(-1);
      started.requests.push({ url, authorization: headers.authorization });
      script?.(socket);
    });
    await new Promise((resolve) => {
      server.once('listening', resolve);
    });
    return started;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.server.clients) socket.terminate();
    await new Promise((resolve) => {
      this.server.close(resolve);
    });
  }
}

export function frame(seq: number, status: OrderStatus): OrderEventFrame {
  return { orderId: 'the order', seq, status, at: '2026-01-01T00:00:00.000Z', data: {} };
}

/** Sends frames, then closes with `code`; 1006 is no close at all, but a cut. */
export function sends(frames: readonly object[], code: number): Script {
  return (socket) => {
    for (const sent of frames) socket.send(JSON.stringify(sent));
    if (code !== 1006) socket.close(code);
    // Cut only once the frames are through: terminate() throws away what is still on its way.
    else socket.ping(undefined, undefined, () => socket.once('pong', () => socket.terminate()));
  };
}
