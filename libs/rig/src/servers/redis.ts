import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { Redis } from 'ioredis';
import { freePort, StartupError } from '#libs/platform';
import { eventually } from '../eventually.js';
import type { SystemEnvironment } from '../system-environment.js';

const ANSWERS_WITHIN_MS = 20_000;

/** A Redis server of our own: append-only file and noeviction as in production, on one port for its whole life. */
export class RedisServer {
  private server: ChildProcess | null = null;
  private retired = false;

  private constructor(
    private readonly directory: string,
    private readonly environment: SystemEnvironment,
    readonly port: number,
  ) {}

  /**
   * @param orElse what to do without one, such as "try --backend embedded"
   * @throws StartupError when this machine has no redis-server
   */
  static async open(directory: string, environment: SystemEnvironment, orElse: string): Promise<RedisServer> {
    if (spawnSync('redis-server', ['--version'], { env: environment }).status !== 0) {
      throw new StartupError(`There is no redis-server on this machine: install it, or ${orElse}.`);
    }
    await mkdir(directory, { recursive: true });
    const redis = new RedisServer(directory, environment, await freePort());
    await redis.start();
    return redis;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  get running(): boolean {
    return this.server !== null && this.server.exitCode === null && this.server.signalCode === null;
  }

  async start(): Promise<void> {
    if (this.running || this.retired) return;
    const settings = { port: this.port, dir: this.directory, bind: '127.0.0.1', appendonly: 'yes' };
    const words = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, `${value}`]);
    const always = ['--save', '', '--maxmemory-policy', 'noeviction', '--daemonize', 'no'];
    this.server = spawn('redis-server', [...words, ...always], { stdio: 'ignore', env: this.environment });
    const up = await eventually({ withinMs: ANSWERS_WITHIN_MS, everyMs: 20 }, () => this.ask((redis) => redis.ping()));
    if (up === undefined) throw new Error('redis-server does not answer');
  }

  /** `SIGTERM` stops it in order, `SIGKILL` does not ask. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const { server } = this;
    if (server === null || !this.running) return;
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill(signal);
    await ended;
  }

  /** Stops it for good: a fault that is still at work cannot start it again. */
  async retire(): Promise<void> {
    this.retired = true;
    await this.stop('SIGKILL');
  }

  /** Forgets everything that Redis holds, queue and gates alike. */
  async flushAll(): Promise<void> {
    await this.ask((redis) => redis.flushall());
  }

  /** `0` lifts the limit; anything else is a size as Redis writes it, such as `3mb`. */
  async limitMemory(size: string): Promise<void> {
    await this.ask((redis) => redis.config('SET', 'maxmemory', size));
  }

  /** Runs commands on a connection of their own, straight to the server. */
  async ask<Answer>(commands: (redis: Redis) => Promise<Answer>): Promise<Answer> {
    const redis = new Redis({ port: this.port, host: '127.0.0.1', lazyConnect: true, retryStrategy: null });
    redis.on('error', () => undefined);
    try {
      await redis.connect();
      return await commands(redis);
    } finally {
      redis.disconnect();
    }
  }
}
