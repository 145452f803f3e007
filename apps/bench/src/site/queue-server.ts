import { Redis } from 'ioredis';
import { StartupError } from '#libs/platform';

/** The Redis of a run, which is emptied between its rows. */
export class QueueServer {
  private constructor(
    readonly url: string,
    private readonly redis: Redis,
  ) {}

  /** @throws StartupError when nobody answers, or when it holds what is not ours to lose */
  static async connect(url: string): Promise<QueueServer> {
    const redis = new Redis(url, { lazyConnect: true, retryStrategy: null, maxRetriesPerRequest: 0 });
    let reason = 'nobody answers';
    redis.on('error', ({ message }) => (reason = message));
    try {
      await redis.connect();
    } catch {
      // What it throws says only that it gave up.
      throw new StartupError(`The Redis cannot be used: ${reason}.`);
    }
    if ((await redis.dbsize()) === 0) return new QueueServer(url, redis);
    redis.disconnect();
    throw new StartupError('--redis-url holds keys, and the benchmark empties its Redis: name one that is empty.');
  }

  async empty(): Promise<void> {
    await this.redis.flushdb();
  }

  /** One line of `INFO`, such as `redis_version`. */
  async info(name: string): Promise<string> {
    const text = await this.redis.info();
    return new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(text)?.[1] ?? '?';
  }

  /** A setting, such as `appendonly`; `?` where the server does not tell, as managed ones do not. */
  async setting(name: string): Promise<string> {
    const [, value] = await this.redis.config('GET', name).then(
      (answer) => answer as string[],
      () => [],
    );
    return value ?? '?';
  }

  close(): void {
    this.redis.disconnect();
  }
}
