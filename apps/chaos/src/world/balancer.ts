import { connect, createServer, type Server, type Socket } from 'node:net';

/**
 * What stands before several APIs in production: a TCP load balancer. A connection goes to the next API in turn,
 * and to the one after it when that one refuses.
 */
export class Balancer {
  private readonly sockets = new Set<Socket>();
  private turn = 0;

  private constructor(
    private readonly server: Server,
    private readonly targets: () => readonly number[],
  ) {
    server.on('connection', (client) => this.admit(client));
  }

  /** @param targets the ports on 127.0.0.1 where somebody should answer at this moment */
  static async open(targets: () => readonly number[]): Promise<Balancer> {
    const server = createServer({ allowHalfOpen: true, pauseOnConnect: true, noDelay: true });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Balancer(server, targets);
  }

  get port(): number {
    const address = this.server.address();
    if (address === null || typeof address === 'string') throw new Error('the balancer is closed');
    return address.port;
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  private admit(client: Socket): void {
    this.hold(client);
    this.turn += 1;
    const ports = this.targets();
    const inTurn = ports.map((_, index) => ports[(index + this.turn) % ports.length] as number);
    this.tryNext(client, inTurn);
  }

  private tryNext(client: Socket, [port, ...others]: readonly number[]): void {
    if (client.destroyed) return;
    if (port === undefined) {
      client.resetAndDestroy();
      return;
    }
    const api = connect({ port, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
    const onRefusal = () => this.tryNext(client, others);
    api.once('error', onRefusal);
    api.once('connect', () => {
      api.off('error', onRefusal);
      this.hold(api);
      join(client, api);
    });
  }

  private hold(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => this.sockets.delete(socket));
  }
}

function join(client: Socket, api: Socket): void {
  if (client.destroyed) {
    api.destroy();
    return;
  }
  client.pipe(api);
  api.pipe(client);
  for (const [end, other] of [
    [client, api],
    [api, client],
  ] as const) {
    end.once('close', (broken) => {
      if (broken || end.errored || !end.readableEnded) other.resetAndDestroy();
    });
  }
}
