import type { Server } from 'node:http';
import { Server as TcpServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** For connections that were made before we were told to stop, and that we have not been told of. */
const LISTEN_ON_MS = 100;
/** How long a connection may stay idle before it is closed: longer than a request is on its way. */
const IDLE_FOR_MS = 1_000;
const LOOK_EVERY_MS = 50;

/**
 * Lets a server end so that no request fails: no new connections, an answer for every request on those that are
 * open, and time for a client that sends at this very moment. Answers must carry `Connection: close` meanwhile.
 */
export class ConnectionDrain {
  private readonly sockets = new Set<Socket>();
  private draining: Promise<void> | null = null;

  constructor(private readonly server: Server) {
    server.on('connection', (socket: Socket) => {
      this.sockets.add(socket);
      socket.once('close', () => this.sockets.delete(socket));
    });
  }

  /** Resolves when every connection is closed. Calls that overlap share one drain. */
  drain(): Promise<void> {
    this.draining ??= this.end();
    return this.draining;
  }

  private async end(): Promise<void> {
    if (!this.server.listening) return;
    await pause(LISTEN_ON_MS);
    const closed = new Promise<'closed'>((resolve) => {
      // Not `close` of the HTTP server, which cuts idle connections at once, and with them what is under way to us.
      TcpServer.prototype.close.call(this.server, () => resolve('closed'));
    });
    let outcome = await Promise.race([closed, pause(IDLE_FOR_MS)]);
    while (outcome !== 'closed') {
      this.closeIdle();
      outcome = await Promise.race([closed, pause(LOOK_EVERY_MS)]);
    }
  }

  private closeIdle(): void {
    this.server.closeIdleConnections();
    // Node takes a connection that has never sent anything for one that is about to.
    for (const socket of this.sockets) if (socket.bytesRead === 0) socket.destroy();
  }
}
