import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Redis, type RedisOptions } from 'ioredis';
import { BACK_SOON } from './back-soon.js';
import { handOverByTurn } from './hand-over-by-turn.js';

/** A command that Redis does not answer within this many ms fails, and Postgres decides instead. */
const COMMAND_TIMEOUT_MS = 500;
/** After a command that was not answered, Redis is left alone for this long. */
const LEFT_ALONE_MS = 2_000;
/** Every connection is asked for a sign of life this often: one that only listens would not notice that nobody is there. */
const PING_EVERY_MS = 2_000;
/** A connection on which an answer is due and nothing has come for so long is replaced. */
const SILENT_AT_MOST_MS = 3_000;

/** For hints and gates: fails at once while Redis is away, since every one of them has a way without it. */
const FAIL_FAST: RedisOptions = {
  ...BACK_SOON,
  enableOfflineQueue: false,
  maxRetriesPerRequest: 0,
  commandTimeout: COMMAND_TIMEOUT_MS,
  socketTimeout: SILENT_AT_MOST_MS,
};

/** The process' own connections to Redis: one for commands, one that does nothing but listen. */
@Injectable()
export class RedisClients implements OnApplicationShutdown {
  readonly commands: Redis;
  readonly subscriber: Redis;
  private readonly heartbeat: NodeJS.Timeout;
  private askAgainAt = 0;

  constructor(url: string, onError: (error: Error) => void) {
    this.commands = handOverByTurn(new Redis(url, { ...FAIL_FAST, lazyConnect: true }));
    // The bus subscribes again itself: it knows who is still watching.
    this.subscriber = new Redis(url, { ...FAIL_FAST, lazyConnect: true, autoResubscribe: false });
    // Without a listener ioredis prints every failed reconnect with a stack.
    this.commands.on('error', onError);
    this.subscriber.on('error', () => undefined);
    this.heartbeat = setInterval(() => this.beat(), PING_EVERY_MS).unref();
  }

  async connect(): Promise<this> {
    await Promise.all([this.commands.connect(), this.subscriber.connect()]);
    return this;
  }

  /** Whether it is worth asking Redis at this moment. */
  get ready(): boolean {
    return this.commands.status === 'ready' && performance.now() >= this.askAgainAt;
  }

  /** Told by whoever got no answer: others need not wait for the same. */
  leaveAlone(): void {
    this.askAgainAt = performance.now() + LEFT_ALONE_MS;
  }

  onApplicationShutdown(): void {
    clearInterval(this.heartbeat);
    this.commands.disconnect();
    this.subscriber.disconnect();
  }

  private beat(): void {
    for (const redis of [this.commands, this.subscriber]) {
      // Who does not answer is dropped by its socket timeout; that it failed here is no news.
      if (redis.status === 'ready') redis.ping().catch(() => undefined);
    }
  }
}
