import { cpus, loadavg, release, totalmem, type } from 'node:os';
import pg from 'pg';
import { NODE_OPTIONS } from '#libs/rig';
import type { Site } from './site.js';

const GIB = 1024 ** 3;

/** Where a run was measured: without it, a number says nothing. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly os: string;
  readonly node: string;
  /** What Node is given for each process of either side. */
  readonly nodeOptions: readonly string[];
  readonly postgres: Readonly<Record<'version' | 'fsync' | 'synchronous_commit' | 'wal_sync_method', string>>;
  readonly redis: Readonly<Record<'version' | 'appendonly' | 'appendfsync', string>>;
  /** Processes that wanted a core in the last minute before the run. */
  readonly loadAverage: number;
}

export async function describeMachine({ databases, redis }: Site): Promise<Machine> {
  const processors = cpus();
  return {
    cpu: processors[0]?.model.trim() ?? 'unknown',
    cores: processors.length,
    memoryGiB: Math.round(totalmem() / GIB),
    os: `${type()} ${release()}`,
    node: process.versions.node,
    nodeOptions: NODE_OPTIONS,
    postgres: await describePostgres(databases.adminUrl),
    redis: {
      version: await redis.info('redis_version'),
      appendonly: await redis.setting('appendonly'),
      appendfsync: await redis.setting('appendfsync'),
    },
    loadAverage: Math.round((loadavg()[0] ?? 0) * 100) / 100,
  };
}

async function describePostgres(url: string): Promise<Machine['postgres']> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const show = async (name: string) =>
      (await client.query<{ value: string }>('SELECT current_setting($1) AS value', [name])).rows[0]?.value ?? '?';
    return {
      version: (await show('server_version')).split(' ')[0] ?? '?',
      fsync: await show('fsync'),
      synchronous_commit: await show('synchronous_commit'),
      wal_sync_method: await show('wal_sync_method'),
    };
  } finally {
    await client.end();
  }
}
