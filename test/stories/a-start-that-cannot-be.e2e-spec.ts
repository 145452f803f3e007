import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { administer, createDatabase, type TestDatabase, urlOfDatabase } from '../support/database.js';
import { freePort } from '../support/free-port.js';
import { backend } from '../support/house.js';
import { type Knobs, Program, type ProgramName } from '../support/program.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase(inject('postgresUrl'));
});
afterAll(() => database.drop());

/** What a person reads when the program refuses to start. */
async function refusal(name: ProgramName, knobs: Knobs): Promise<string> {
  const program = new Program(name, knobs);
  expect(await program.exited).toEqual({ code: 1, signal: null });
  expect(program.output).not.toMatch(/\n\s+at /);
  return program.output.trim();
}

// None of it depends on where the queue runs, so one backend is enough.
describe.skipIf(backend() === 'redis')('a start that cannot be', () => {
  it.each([
    [{ PORT: 'http' }, 'PORT must be an integer from 0 to 65535, not "http".'],
    [{ PORT: '70000' }, 'PORT must be an integer from 0 to 65535, not "70000".'],
    [{ SIM_FAILURE_RATE: '2' }, 'SIM_FAILURE_RATE must be a number from 0 to 1, not "2".'],
    [
      { EXECUTION_MODE: 'mainnet' },
      'EXECUTION_MODE must be "simulated", the one execution mode of this version, not "mainnet".',
    ],
    [{ SIM_LATENCY: '5' }, 'SIM_LATENCY is not a knob of the engine: did you mean SIM_LATENCY_MS?'],
    [
      { SIM_LATENCY_MS: '2000' },
      'SIM_LATENCY_MS must stay below QUOTE_DEADLINE_MS (2000), or no venue answers in time.',
    ],
  ])('says which knob is bad: %o', async (knobs, sentence) => {
    expect(await refusal('engine', { ...knobs, DATABASE_URL: database.url })).toBe(sentence);
  });

  it('never shows a secret', async () => {
    const output = await refusal('engine', { DATABASE_URL: 'mysql://user:hunter2@host/db', API_KEYS: 'desk:hunter2' });
    expect(output).toContain('DATABASE_URL must be a URL');
    expect(output).toContain('API_KEYS must be a list');
    expect(output).not.toContain('hunter2');
  });

  it('says that the port is taken', async () => {
    const port = await freePort();
    const squatter = createServer().listen(port, '127.0.0.1');
    try {
      const output = await refusal('engine', { PORT: `${port}`, DATABASE_URL: database.url, LOG_LEVEL: 'error' });
      expect(output).toBe(`Port ${port} on 127.0.0.1 is taken: stop what listens there, or set another PORT.`);
    } finally {
      squatter.close();
    }
  });

  it('says that Postgres cannot be reached, without the password', async () => {
    const url = `postgres://user:hunter2@127.0.0.1:${await freePort()}/orders`;
    const output = await refusal('engine', { DATABASE_URL: url, SERVERS_WAIT_S: '0' });
    expect(output).toMatch(
      /^Postgres cannot be reached at postgres:\/\/127\.0\.0\.1:\d+\/orders: connect ECONNREFUSED/,
    );
    expect(output).not.toContain('hunter2');
  });

  it('says that Redis cannot be reached', async () => {
    const REDIS_URL = `redis://127.0.0.1:${await freePort()}`;
    expect(await refusal('engine', { DATABASE_URL: database.url, REDIS_URL, SERVERS_WAIT_S: '0' })).toMatch(
      /^Redis cannot be reached at redis:.*ECONNREFUSED/,
    );
  });

  it('says that the database is not up to date, and migration:run mends it', async () => {
    const name = `oee_empty_${backend()}`;
    await administer(inject('postgresUrl'), `CREATE DATABASE ${name}`);
    const DATABASE_URL = urlOfDatabase(inject('postgresUrl'), name);
    try {
      expect(await refusal('engine', { DATABASE_URL })).toContain('run "npm run migration:run"');
      const migrate = new Program('migrate', { DATABASE_URL });
      expect((await migrate.exited).code).toBe(0);
      expect(migrate.output).toContain('applied CreateOrders');
      const again = new Program('migrate', { DATABASE_URL });
      expect((await again.exited).code).toBe(0);
      expect(again.output).not.toContain('applied');
      const engine = new Program('engine', { DATABASE_URL, PORT: '0' });
      await engine.printed(/is running/);
      await engine.stop();
    } finally {
      await administer(inject('postgresUrl'), `DROP DATABASE ${name} WITH (FORCE)`);
    }
  });

  it.each(['api', 'worker'] as const)('start:%s says that it needs both servers', async (name) => {
    const both = await refusal(name, {});
    expect(both).toMatch(new RegExp(`^start:${name} needs DATABASE_URL and REDIS_URL: `));
    const one = await refusal(name, { DATABASE_URL: database.url });
    expect(one).toMatch(new RegExp(`^start:${name} needs REDIS_URL: .*"npm start"`));
  });
});
