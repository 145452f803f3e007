import { connect, createServer, type Server, type Socket } from 'node:net';
import type { Random } from '../random/random.js';
import { Lane } from './lane.js';
import { delayOf, type Weather } from './weather.js';

/** `die`: connections are reset and new ones refused. `hang`: nothing moves, and nobody is told. */
export type Cut = 'die' | 'hang';

interface Connection {
  readonly near: Socket;
  readonly far: Socket;
  readonly lanes: readonly Lane[];
}

/** A wire between two processes, as a TCP proxy: it can be cut, slow and lossy. */
export class Link {
  private readonly connections = new Set<Connection>();
  private readonly waiting = new Set<Socket>();
  /** Every socket that was let in and is not closed, be its other end gone or not: the server waits for them all. */
  private readonly open = new Set<Socket>();
  private cutAs: Cut | null = null;
  private broken = 0;
  private weather: Weather = { latencyMs: 0, loss: 0 };

  private constructor(
    readonly name: string,
    private readonly server: Server,
    private readonly random: Random,
    private target: number,
  ) {
    server.on('connection', (near) => this.admit(near));
  }

  /** @param target the port on 127.0.0.1 that it leads to; 0 while nobody is there */
  static async open(name: string, target: number, random: Random): Promise<Link> {
    // Half-open connections and early bytes are the business of the two ends, not of the wire.
    const server = createServer({ allowHalfOpen: true, pauseOnConnect: true, noDelay: true });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Link(name, server, random, target);
  }

  /** The port on 127.0.0.1 to connect to. */
  get port(): number {
    const address = this.server.address();
    if (address === null || typeof address === 'string') throw new Error(`the link ${this.name} is closed`);
    return address.port;
  }

  /** How many connections lie on it now. */
  get size(): number {
    return this.connections.size;
  }

  /** Whether somebody ran into the present cut: his connection broke, he was not let in, or his bytes are stuck. */
  get isFelt(): boolean {
    const stuck = [...this.connections].some(({ lanes }) => lanes.some((lane) => lane.holds));
    return this.cutAs !== null && (this.broken > 0 || this.waiting.size > 0 || stuck);
  }

  /** New connections lead there. */
  leadTo(port: number): void {
    this.target = port;
  }

  cut(how: Cut): void {
    this.cutAs = how;
    this.broken = how === 'die' ? this.connections.size : 0;
    for (const { near, far, lanes } of this.connections) {
      for (const lane of lanes) lane.freeze();
      if (how === 'die') for (const socket of [near, far]) socket.resetAndDestroy();
    }
  }

  impair(weather: Weather): void {
    this.weather = weather;
  }

  /** A whole and fast wire again. What was hanging goes on. */
  heal(): void {
    this.weather = { latencyMs: 0, loss: 0 };
    this.cutAs = null;
    for (const { lanes } of this.connections) for (const lane of lanes) lane.thaw();
    const late = [...this.waiting];
    this.waiting.clear();
    for (const near of late) this.join(near);
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    for (const { far } of this.connections) far.destroy();
    for (const near of this.open) near.destroy();
    await closed;
  }

  private admit(near: Socket): void {
    this.open.add(near.once('close', () => this.open.delete(near)));
    near.on('error', () => near.destroy());
    if (this.cutAs === 'die') this.refuse(near);
    else if (this.cutAs === 'hang') this.waiting.add(near.once('close', () => this.waiting.delete(near)));
    else this.join(near);
  }

  private refuse(near: Socket): void {
    this.broken += 1;
    near.resetAndDestroy();
  }

  private join(near: Socket): void {
    if (near.destroyed) return;
    const far = connect({ port: this.target, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
    const delay = () => delayOf(this.weather, this.random);
    const connection = { near, far, lanes: [new Lane(near, far, delay), new Lane(far, near, delay)] };
    this.connections.add(connection);
    far.on('error', () => far.destroy());
    far.once('connect', () => this.cutAs === null && near.resume());
    for (const [end, other] of [
      [near, far],
      [far, near],
    ] as const) {
      end.once('close', (broken) => {
        this.connections.delete(connection);
        // An end that broke breaks the other one; an end in order was already passed on as an end.
        if (broken || end.errored || !end.readableEnded) other.resetAndDestroy();
      });
    }
  }
}
