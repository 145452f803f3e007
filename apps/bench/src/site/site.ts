import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PostgresServer, RedisServer, type Teardown } from '#libs/rig';
import { systemEnvironment } from '../env.js';
import { type Databases, databasesOn, GivenDatabases } from './databases.js';
import { QueueServer } from './queue-server.js';

/** What all rows of a run stand on: its servers, and a directory for logs. */
export interface Site {
  readonly directory: string;
  readonly databases: Databases;
  readonly redis: QueueServer;
  /** Databases that hold so many finished orders, once somebody has asked for them. */
  readonly stored: Map<number, StoredOrders>;
}

/** A database that holds finished orders, and one of them. */
export interface StoredOrders {
  readonly databaseUrl: string;
  readonly orderId: string;
}

/** Servers that were named; null for one that is to be started. */
export interface GivenServers {
  readonly databaseUrl: string | null;
  readonly redisUrl: string | null;
}

/** Each commit has its time, so that the way from it to a frame can be told. */
const SETTINGS = { track_commit_timestamp: 'on' };

/** Starts what was not given, durable as in production; `teardown` stops it. @throws StartupError */
export async function openSite({ databaseUrl, redisUrl }: GivenServers, teardown: Teardown): Promise<Site> {
  const directory = await mkdtemp(join(tmpdir(), 'order-execution-engine-bench-'));
  // Run by root, PostgreSQL works as another user, who must be able to walk in.
  await chmod(directory, 0o755);
  teardown.add(() => rm(directory, { recursive: true, force: true }));
  const databases =
    databaseUrl === null ? await openPostgres(directory, teardown) : await GivenDatabases.open(databaseUrl);
  teardown.add(() => databases.dropAll());
  const redis = await QueueServer.connect(redisUrl ?? (await openRedis(directory, teardown)));
  teardown.add(async () => {
    await redis.empty();
    redis.close();
  });
  return { directory, databases, redis, stored: new Map() };
}

async function openPostgres(directory: string, teardown: Teardown): Promise<Databases> {
  const opening = PostgresServer.open(join(directory, 'postgres'), SETTINGS);
  // Whoever ends the run in the meantime waits as well.
  teardown.add(() => opening.then((server) => server.stop('immediate')));
  const server = await opening;
  await server.prepareTemplate();
  return databasesOn(server);
}

async function openRedis(directory: string, teardown: Teardown): Promise<string> {
  const opening = RedisServer.open(join(directory, 'redis'), systemEnvironment(), 'name one by --redis-url');
  teardown.add(() => opening.then((server) => server.stop('SIGKILL')));
  return (await opening).url;
}
