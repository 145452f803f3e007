import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PostgresServer, RedisServer, type Teardown } from '#libs/rig';
import { systemEnvironment } from '../env.js';

/** On what the engine runs: one process with its queue in Postgres, or many around Redis. */
export type Backend = 'embedded' | 'redis';

/** What all houses of a run stand on: its servers, and a directory for what is written. */
export interface Site {
  readonly backend: Backend;
  readonly directory: string;
  readonly postgres: PostgresServer;
  /** Null on the embedded backend. */
  readonly redis: RedisServer | null;
  /** Keeps the directory when the run is over. */
  keep: boolean;
}

/** Starts the servers of a run; `teardown` stops them. */
export async function openSite(backend: Backend, keep: boolean, teardown: Teardown): Promise<Site> {
  const directory = await mkdtemp(join(tmpdir(), 'order-execution-engine-chaos-'));
  // Run by root, PostgreSQL works as another user, who must be able to walk in.
  await chmod(directory, 0o755);
  const postgresDirectory = join(directory, 'postgres');
  const hold: { site: Site | null } = { site: null };
  teardown.add(() => {
    const leftover = hold.site?.keep ? postgresDirectory : directory;
    return keep ? undefined : rm(leftover, { recursive: true, force: true });
  });
  const postgres = await opened(PostgresServer.open(postgresDirectory), (server) => server.retire(), teardown);
  await postgres.prepareTemplate();
  const redis = backend === 'redis' ? await openRedis(join(directory, 'redis'), teardown) : null;
  return (hold.site = { backend, directory, postgres, redis, keep });
}

function openRedis(directory: string, teardown: Teardown): Promise<RedisServer> {
  const opening = RedisServer.open(directory, systemEnvironment(), 'try --backend embedded');
  return opened(opening, (server) => server.retire(), teardown);
}

/** The same site with a Redis of its own: on one of them, two houses would work each other's orders. */
export async function besides(site: Site, name: string, teardown: Teardown): Promise<Site> {
  if (site.redis === null) return site;
  return { ...site, redis: await openRedis(join(site.directory, `redis-${name}`), teardown) };
}

/** Waits for a server to open; whoever ends the run in the meantime waits as well, and then closes it. */
function opened<Server>(
  opening: Promise<Server>,
  close: (server: Server) => Promise<void>,
  teardown: Teardown,
): Promise<Server> {
  teardown.add(() => opening.then(close, () => undefined));
  return opening;
}

/** Servers as they were at the start, whatever the last fault left of them. */
export async function tidyServers({ postgres, redis }: Site): Promise<void> {
  await postgres.start();
  if (redis === null) return;
  await redis.start();
  await redis.limitMemory('0');
  await redis.flushAll();
}
