import type { WebSocket } from 'ws';

const PING_EVERY_MS = 30_000;
const TURNS = 30;

/**
 * Pings every socket each 30 s and drops those that did not answer the ping before. The sockets take turns, one
 * second after the other, so that thousands of pings never stand in the way of an event.
 */
export class Heartbeat {
  private readonly turns = Array.from({ length: TURNS }, () => new Turn());
  private next = 0;
  private readonly timer = setInterval(() => this.beat(), PING_EVERY_MS / TURNS).unref();

  watch(socket: WebSocket): void {
    // The turn that was last is the one that is furthest away.
    this.turns[(this.next + TURNS - 1) % TURNS]?.watch(socket);
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private beat(): void {
    this.turns[this.next]?.beat();
    this.next = (this.next + 1) % TURNS;
  }
}

/** The sockets that are pinged at the same moment. */
class Turn {
  private readonly sockets = new Set<WebSocket>();
  private readonly silent = new Set<WebSocket>();
  private readonly onPong: (this: WebSocket) => void;
  private readonly onClose: (this: WebSocket) => void;

  constructor() {
    const { sockets, silent } = this;
    // One function for all sockets of the turn, which `ws` calls on the socket: there are many of them.
    this.onPong = function onPong() {
      silent.delete(this);
    };
    this.onClose = function onClose() {
      sockets.delete(this);
      silent.delete(this);
    };
  }

  watch(socket: WebSocket): void {
    this.sockets.add(socket);
    socket.on('pong', this.onPong);
    socket.on('close', this.onClose);
  }

  beat(): void {
    for (const socket of this.sockets) {
      if (this.silent.has(socket)) {
        socket.terminate();
        continue;
      }
      this.silent.add(socket);
      socket.ping();
    }
  }
}
