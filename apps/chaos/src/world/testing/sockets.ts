import { connect, createServer, type Server, type Socket } from 'node:net';

/** Servers and sockets of one test, closed with it. */
export class Sockets {
  private readonly open = new Set<{ destroy(): void }>();
  private readonly servers = new Set<Server>();

  /** A server that does this with each connection. @returns its port */
  async serve(onConnection: (socket: Socket) => void): Promise<number> {
    const server = createServer({ allowHalfOpen: true }, (socket) => {
      this.keep(socket);
      onConnection(socket);
    });
    this.servers.add(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  dial(port: number): Socket {
    return this.keep(connect({ port, host: '127.0.0.1', allowHalfOpen: true }));
  }

  async close(): Promise<void> {
    for (const socket of this.open) socket.destroy();
    await Promise.all([...this.servers].map((server) => new Promise((resolve) => server.close(resolve))));
  }

  private keep(socket: Socket): Socket {
    this.open.add(socket);
    // What a test expects of an error it asks for itself.
    socket.on('error', () => undefined);
    return socket;
  }
}

/** Resolves when the socket has brought so many bytes, with all of them. */
export function bytes(socket: Socket, count: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      const all = Buffer.concat(chunks);
      if (all.length >= count) resolve(all);
    });
    socket.once('close', () => reject(new Error('closed before everything came')));
  });
}

/** Resolves with the error's code when the connection breaks, or `end` when it ends in order. */
export function endOf(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    socket.once('error', (error: Error & { code?: string }) => resolve(error.code ?? error.message));
    socket.once('end', () => resolve('end'));
    socket.resume();
  });
}
