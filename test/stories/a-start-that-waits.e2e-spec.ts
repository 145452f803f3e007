import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { place, settled } from '../support/client.js';
import { administer, createDatabase, type TestDatabase, urlOfDatabase } from '../support/database.js';
import { freePort } from '../support/free-port.js';
import { backend, urlOf } from '../support/house.js';
import { Link } from '../support/link.js';
import { type Knobs, Program } from '../support/program.js';
import { type RedisServer, startRedis } from '../support/redis-server.js';

/** Less than this is "at once": what is waited for here would take longer. */
const LONG_WAIT: Knobs = { SERVERS_WAIT_S: '600' };

// Both servers take part, so it plays on the backend that has both.
describe.skipIf(backend() === 'embedded')('a start', () => {
  let database: TestDatabase;
  let directory: string;
  let postgres: Link;
  const servers: RedisServer[] = [];

  beforeAll(async () => {
    database = await createDatabase(inject('postgresUrl'));
    directory = await mkdtemp(join(tmpdir(), 'order-execution-engine-wait-'));
  });
  afterAll(async () => {
    await database.drop();
    await rm(directory, { recursive: true, force: true });
  });
  beforeEach(async () => {
    postgres = await Link.to(database.url);
  });
  afterEach(async () => {
    await Promise.all([...Program.running].map((program) => program.stop()));
    await postgres.down();
    await Promise.all(servers.splice(0).map((server) => server.stop()));
  });

  async function redisOn(port: number): Promise<string> {
    const server = await startRedis(directory, [], port);
    if (server === null) throw new Error('redis-server is missing');
    servers.push(server);
    return server.url;
  }

  it('before its servers are there waits for each, says so, and then works', async () => {
    const redisPort = await freePort();
    const knobs = {
      PORT: '0',
      SIM_LATENCY_MS: '0',
      DATABASE_URL: postgres.through(database.url),
      REDIS_URL: `redis://127.0.0.1:${redisPort}`,
    };
    const [api, worker] = [new Program('api', knobs), new Program('worker', knobs)];
    for (const program of [api, worker]) {
      await program.printed(/Postgres cannot be reached at postgres:.*ECONNREFUSED.*; waiting for it, up to 30 s more/);
    }
    await postgres.up();
    for (const program of [api, worker]) {
      await program.printed(/Postgres is there after \d+ s/);
      await program.printed(/Redis cannot be reached at redis:.*ECONNREFUSED.*; waiting for it, up to 30 s more/);
    }
    await redisOn(redisPort);
    await worker.printed(/working up to/);
    const { body } = await place(await urlOf(api));
    expect((await settled(await urlOf(api), body.orderId)).status).toBe('confirmed');
  });

  it('of the migrations waits as well', async () => {
    const migrate = new Program('migrate', { DATABASE_URL: postgres.through(database.url) });
    await migrate.printed(/waiting for it/);
    await postgres.up();
    expect(await migrate.exited).toEqual({ code: 0, signal: null });
    expect(migrate.output).toContain('is up to date');
  });

  it('gives up when its patience is at its end', async () => {
    const api = new Program('api', {
      DATABASE_URL: postgres.through(database.url),
      REDIS_URL: 'redis://127.0.0.1:1',
      SERVERS_WAIT_S: '1',
    });
    expect(await api.exited).toEqual({ code: 1, signal: null });
    expect(api.output.trim().split('\n').at(-1)).toMatch(/^Postgres cannot be reached at postgres:.*ECONNREFUSED/);
    expect(api.output).not.toMatch(/\n\s+at /);
  });

  it.each(['api', 'worker', 'migrate'] as const)('of %s that is told to stop while it waits ends', async (name) => {
    const knobs = { DATABASE_URL: postgres.through(database.url), REDIS_URL: 'redis://127.0.0.1:1', ...LONG_WAIT };
    const program = new Program(name, knobs);
    await program.printed(/waiting for it/);
    const told = performance.now();
    expect(await program.stop()).toEqual({ code: name === 'migrate' ? 143 : 0, signal: null });
    // Well before the bound that ends a process which does not listen.
    expect(performance.now() - told).toBeLessThan(8_000);
  });

  it('waits for no database that does not exist, and for no password', async () => {
    const REDIS_URL = await redisOn(await freePort());
    const admin = new Redis(REDIS_URL);
    await admin.config('SET', 'requirepass', 'hunter2');
    admin.disconnect();
    const noDatabase = urlOfDatabase(inject('postgresUrl'), 'oee_nowhere');
    const locked = new URL(REDIS_URL);
    locked.password = 'hunter3';
    for (const [urls, reason] of [
      [{ DATABASE_URL: noDatabase, REDIS_URL }, /^Postgres cannot be reached .*"oee_nowhere" does not exist/m],
      [{ DATABASE_URL: database.url, REDIS_URL }, /^Redis cannot be reached .*NOAUTH/m],
      [{ DATABASE_URL: database.url, REDIS_URL: locked.href }, /^Redis cannot be reached .*WRONGPASS/m],
    ] as const) {
      const program = new Program('worker', { ...urls, ...LONG_WAIT });
      expect(await program.exited).toEqual({ code: 1, signal: null });
      expect(program.output).toMatch(reason);
      expect(program.output).not.toMatch(/waiting for it|hunter/);
    }
  });

  it('waits for no role that may not come in', async () => {
    const role = `oee_closed_${process.pid}`;
    await administer(inject('postgresUrl'), `CREATE ROLE ${role} NOLOGIN PASSWORD 'hunter2'`);
    try {
      const url = new URL(database.url);
      [url.username, url.password] = [role, 'hunter2'];
      const migrate = new Program('migrate', { DATABASE_URL: url.href, ...LONG_WAIT });
      expect(await migrate.exited).toEqual({ code: 1, signal: null });
      expect(migrate.output).toMatch(/^Postgres cannot be reached /);
      expect(migrate.output).not.toMatch(/waiting for it|hunter/);
    } finally {
      await administer(inject('postgresUrl'), `DROP ROLE ${role}`);
    }
  });
});
