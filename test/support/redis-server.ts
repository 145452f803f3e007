import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { freePort } from './free-port.js';

export interface RedisServer {
  readonly url: string;
  readonly process: ChildProcess;
  /** Where it keeps what it holds. */
  readonly directory: string;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

const TRIES = 100;

/** Starts this machine's redis-server, durable as in production, on a free port unless one is named; null where there is none. */
export async function startRedis(
  directory: string,
  options: readonly string[] = [],
  given?: number,
): Promise<RedisServer | null> {
  if (spawnSync('redis-server', ['--version']).status !== 0) return null;
  const port = given ?? (await freePort());
  const settings = [
    '--port',
    `${port}`,
    '--dir',
    directory,
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'yes',
  ];
  const server = spawn('redis-server', [...settings, ...options], { stdio: 'ignore' });
  const url = `redis://127.0.0.1:${port}`;
  await answering(url);
  const stop = async (signal: NodeJS.Signals = 'SIGTERM') => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill(signal);
    await ended;
  };
  return { url, process: server, directory, stop };
}

async function answering(url: string): Promise<void> {
  const redis = new Redis(url, { retryStrategy: () => 50, maxRetriesPerRequest: TRIES });
  redis.on('error', () => undefined);
  try {
    while ((await redis.ping()) !== 'PONG') await pause(50);
  } finally {
    redis.disconnect();
  }
}
