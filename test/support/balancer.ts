import { connect, createServer, type Server, type Socket } from 'node:net';
import { freePort } from './free-port.js';

/** A load balancer for TCP: each new connection goes to the next of its targets, and stays there. */
export class Balancer {
  private readonly sockets = new Set<Socket>();
  private readonly targets: string[] = [];
  private next = 0;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {
    server.on('connection', (client: Socket) => this.join(client));
  }

  static async start(...targets: readonly string[]): Promise<Balancer> {
    const port = await freePort();
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    const balancer = new Balancer(server, `http://127.0.0.1:${port}`);
    for (const target of targets) balancer.add(target);
    return balancer;
  }

  add(target: string): void {
    this.targets.push(target);
  }

  /** Sends no new connection there; those that are open stay. */
  remove(target: string): void {
    this.targets.splice(this.targets.indexOf(target), 1);
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private join(client: Socket): void {
    this.next += 1;
    const target = new URL(this.targets[this.next % this.targets.length] ?? 'http://127.0.0.1:1');
    const server = connect(Number(target.port), target.hostname);
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      this.sockets.add(from);
      from.setNoDelay(true);
      from.pipe(to);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        this.sockets.delete(from);
        to.destroy();
      });
    }
  }
}
