import { connect, createServer, type Server, type Socket } from 'node:net';
import { freePort } from './free-port.js';

/** A TCP link to a server, on a port of its own: it can be down, and it can swallow what is sent over it. */
export class Link {
  private server: Server | undefined;
  private readonly sockets = new Set<Socket>();
  private swallowing = false;

  private constructor(
    readonly port: number,
    private targetPort: number,
  ) {}

  /** A link that is down until `up`. */
  static async to(url: string): Promise<Link> {
    return new Link(await freePort(), Number(new URL(url).port));
  }

  /** The same URL, by way of this link. */
  through(url: string): string {
    const changed = new URL(url);
    changed.port = `${this.port}`;
    return changed.href;
  }

  /** From the next connection on it leads to this server. */
  leadTo(url: string): void {
    this.targetPort = Number(new URL(url).port);
  }

  async up(): Promise<void> {
    const server = createServer((socket) => this.join(socket));
    this.server = server;
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
  }

  /** Breaks every connection and takes no new one. */
  async down(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    const { server } = this;
    if (server) await new Promise((resolve) => server.close(resolve));
    this.server = undefined;
  }

  /** From now on nothing gets through, in either direction, and nobody is told. */
  swallow(): void {
    this.swallowing = true;
  }

  /** New connections work again; those that lived through the silence stay dead without knowing. */
  recover(): void {
    this.swallowing = false;
  }

  private join(near: Socket): void {
    const far = connect(this.targetPort, '127.0.0.1');
    let dead = false;
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      this.sockets.add(from);
      from.on('data', (chunk) => {
        dead ||= this.swallowing;
        if (!dead) to.write(chunk);
      });
      from.on('error', () => undefined);
      from.on('close', () => {
        this.sockets.delete(from);
        dead ||= this.swallowing;
        if (!dead) to.destroy();
      });
    }
  }
}
