import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Redis, type RedisOptions } from 'ioredis';

/** A command that Redis does not answer within this many ms fails, and Postgres decides instead. */
const COMMAND_TIMEOUT_MS = 500;
/** After a command that was not answered, Redis is left alone for this long. */
const LEFT_ALONE_MS = 5_000;

/** For hints and gates: fails at once while Redis is away, since every one of them has a way without it. */
const FAIL_FAST: RedisOptions = {
  enableOfflineQueue: false,
  maxRetriesPerRequest: 0,
  commandTimeout: COMMAND_TIMEOUT_MS,
  retryStrategy: (attempt) => Math.min(attempt * 100, 2000),
};

/** The process' own connections to Redis: one for commands, one that does nothing but listen. */
@Injectable()
export class RedisClients implements OnApplicationShutdown {
  readonly commands: Redis;
  readonly subscriber: Redis;
  private askAgainAt = 0;

  constructor(url: string, onError: (error: Error) => void) {
    this.commands = new Redis(url, { ...FAIL_FAST, lazyConnect: true });
    // The bus subscribes again itself: it knows who is still watching.
    this.subscriber = new Redis(url, { ...FAIL_FAST, lazyConnect: true, autoResubscribe: false });
    // Without a listener ioredis prints every failed reconnect with a stack.
    this.commands.on('error', onError);
    this.subscriber.on('error', () => undefined);
  }

  async connect(): Promise<this> {
    await Promise.all([this.commands.connect(), this.subscriber.connect()]);
    return this;
  }

  /** Whether it is worth asking Redis at this moment. */
  get ready(): boolean {
    return this.commands.status === 'ready' && Date.now() >= this.askAgainAt;
  }

  /** Told by whoever got no answer: others need not wait for the same. */
  leaveAlone(): void {
    this.askAgainAt = Date.now() + LEFT_ALONE_MS;
  }

  onApplicationShutdown(): void {
    this.commands.disconnect();
    this.subscriber.disconnect();
  }
}
