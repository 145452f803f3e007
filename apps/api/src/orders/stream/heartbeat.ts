import type { WebSocket } from 'ws';

const PING_EVERY_MS = 30_000;

/** Pings every socket and drops those that did not answer the ping before. */
export class Heartbeat {
  private readonly answered = new Map<WebSocket, boolean>();
  private readonly timer = setInterval(() => this.beat(), PING_EVERY_MS).unref();

  watch(socket: WebSocket): void {
    this.answered.set(socket, true);
    socket.on('pong', () => this.answered.set(socket, true));
    socket.on('close', () => this.answered.delete(socket));
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private beat(): void {
    for (const [socket, answered] of this.answered) {
      if (!answered) {
        socket.terminate();
        continue;
      }
      this.answered.set(socket, false);
      socket.ping();
    }
  }
}
