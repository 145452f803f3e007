import { type Command, Redis } from 'ioredis';

type Stream = Redis['stream'];
type SentTo = Parameters<Redis['sendCommand']>[1];

/**
 * A client that hands over in one piece what it is told in one turn of the event loop, so that many commands cost one
 * system call here and one read in Redis. Nothing waits longer than for the end of the turn. The auto pipelining of
 * ioredis does the same and costs more than it saves: each of its commands is made, and answered, twice.
 */
export class TurnwiseRedis extends Redis {
  private held: Stream | null = null;

  override sendCommand(command: Command, stream?: SentTo): unknown {
    this.holdForThisTurn();
    return super.sendCommand(command, stream);
  }

  private holdForThisTurn(): void {
    // There is none, whatever its type says, before the first connection.
    const stream = this.stream as Stream | undefined;
    if (stream === undefined || stream === this.held) return;
    stream.cork();
    this.held = stream;
    setImmediate(() => {
      if (this.held === stream) this.held = null;
      stream.uncork();
    });
  }
}
