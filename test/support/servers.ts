import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { EmbeddedPostgres, migrate } from '#libs/platform';
import { administer, TEMPLATE_DATABASE, urlOfDatabase } from './database.js';
import { startRedis } from './redis-server.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** A real PostgreSQL, as a superuser. */
    postgresUrl: string;
    /** A real Redis, or null where this machine has none: what needs it is skipped. */
    redisUrl: string | null;
  }
}

interface Servers {
  readonly postgresUrl: string;
  readonly redisUrl: string | null;
  stop(): Promise<void>;
}

/** Several projects of one run share one pair of servers. */
const shared = globalThis as { testServers?: { readonly started: Promise<Servers>; users: number } };

// Vitest takes the set-up as the default export.
export default async function setUpServers(project: TestProject): Promise<() => Promise<void>> {
  shared.testServers ??= { started: startServers(), users: 0 };
  const own = shared.testServers;
  own.users += 1;
  const servers = await own.started;
  project.provide('postgresUrl', servers.postgresUrl);
  project.provide('redisUrl', servers.redisUrl);
  return async () => {
    own.users -= 1;
    if (own.users > 0) return;
    delete shared.testServers;
    await servers.stop();
  };
}

async function startServers(): Promise<Servers> {
  const directory = await mkdtemp(join(tmpdir(), 'order-execution-engine-test-'));
  // Run by root, PostgreSQL works as another user, who must be able to walk in.
  await chmod(directory, 0o755);
  const [postgres, redis] = await Promise.all([
    EmbeddedPostgres.open({
      directory: join(directory, 'postgres'),
      owner: 'the tests',
      onNotice: (sentence) => process.stderr.write(`${sentence}\n`),
      onLost: (sentence) => process.stderr.write(`${sentence}\n`),
    }),
    startRedis(directory),
  ]);
  await administer(postgres.url, `CREATE DATABASE ${TEMPLATE_DATABASE}`);
  await migrate(urlOfDatabase(postgres.url, TEMPLATE_DATABASE));
  const stop = async () => {
    await Promise.all([postgres.close(), redis?.stop()]);
    await rm(directory, { recursive: true, force: true });
  };
  return { postgresUrl: postgres.url, redisUrl: redis?.url ?? null, stop };
}
