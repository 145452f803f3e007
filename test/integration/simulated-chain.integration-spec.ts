import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { ChainUnreachable, encodeTransaction, FINALITY_BLOCKS, PostgresSimulatedChain, SLOT_MS } from '#libs/execution';
import { CHAIN_SEED, describeChain } from '../../libs/execution/src/testing/chain-conformance.js';
import { aSwap } from '../../libs/execution/src/testing/swap-builder.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { PostgresClock } from '../support/postgres-clock.js';

let database: TestDatabase;
let clock: PostgresClock;
beforeAll(async () => {
  database = await createDatabase(inject('postgresUrl'));
  clock = await PostgresClock.install(database);
});
afterAll(() => database.drop());

const poolByTheClock = () => new pg.Pool({ connectionString: database.url, max: 30, ...clock.options });

describeChain('the chain in Postgres', async () => {
  const pool = poolByTheClock();
  return {
    chain: new PostgresSimulatedChain(pool, CHAIN_SEED),
    pass: (blocks) => clock.move(blocks * SLOT_MS),
    close: () => pool.end(),
  };
});

/** A transaction whose last valid block is the newest one. */
async function expiringTransaction(chain: PostgresSimulatedChain) {
  const signature = `sim${randomUUID()}`;
  const lastValidBlockHeight = (await chain.height()) + FINALITY_BLOCKS;
  const wireTx = encodeTransaction({ signature, lastValidBlockHeight, swap: aSwap({ orderId: randomUUID() }) });
  return { signature, lastValidBlockHeight, wireTx };
}

describe('PostgresSimulatedChain', () => {
  it('lives by the clock of Postgres, whatever that of the process says', async () => {
    const pool = new pg.Pool({ connectionString: database.url });
    const chain = new PostgresSimulatedChain(pool, CHAIN_SEED);
    const nowByPostgres = async () => {
      const [row] = await database.query<{ ms: string }>('SELECT extract(epoch FROM clock_timestamp()) * 1000 AS ms');
      return Math.floor(Number(row?.ms) / SLOT_MS) - FINALITY_BLOCKS;
    };
    const [before, height, after] = [await nowByPostgres(), await chain.height(), await nowByPostgres()];
    expect(height).toBeGreaterThanOrEqual(before);
    expect(height).toBeLessThanOrEqual(after);
    await pool.end();
  });

  it('takes a transaction to the last ms of its last valid block, and not one ms longer', async () => {
    const pool = poolByTheClock();
    const chain = new PostgresSimulatedChain(pool, CHAIN_SEED);
    const [inTime, late] = [await expiringTransaction(chain), await expiringTransaction(chain)];
    // The clock of the test starts with a block, and has moved by whole blocks only.
    await clock.move(SLOT_MS - 1);
    expect(await chain.submit(inTime.wireTx)).not.toBeNull();
    await clock.move(1);
    expect(await chain.submit(late.wireTx)).toBeNull();
    expect(await chain.find(late.signature)).toBeNull();
    await pool.end();
  });

  it('never says that a signature did not land while a landing that passed its check is still to commit', async () => {
    const pool = poolByTheClock();
    const chain = new PostgresSimulatedChain(pool, CHAIN_SEED);
    const landing = await pool.connect();
    const { signature, lastValidBlockHeight, wireTx } = await expiringTransaction(chain);
    await landing.query('BEGIN');
    // The chain on this one connection: what it inserts is committed when the test says so.
    const outcome = await new PostgresSimulatedChain(landing as unknown as pg.Pool, CHAIN_SEED).submit(wireTx);
    expect(outcome).not.toBeNull();
    await clock.move((FINALITY_BLOCKS + 1) * SLOT_MS);
    expect(await chain.height()).toBeGreaterThan(lastValidBlockHeight);

    const found = chain.find(signature);
    expect(await Promise.race([found, somebodyWaitsForALanding()])).toBe('somebody waits');
    await landing.query('COMMIT');
    expect(await found).toEqual(outcome);
    landing.release();
    await pool.end();
  });

  it('does not wait for a landing of another signature', async () => {
    const pool = poolByTheClock();
    const chain = new PostgresSimulatedChain(pool, CHAIN_SEED);
    const landing = await pool.connect();
    await landing.query('BEGIN');
    const { wireTx } = await expiringTransaction(chain);
    await new PostgresSimulatedChain(landing as unknown as pg.Pool, CHAIN_SEED).submit(wireTx);
    expect(await chain.find('sim-another')).toBeNull();
    await landing.query('ROLLBACK');
    landing.release();
    await pool.end();
  });

  it('reads what an earlier version wrote down as expired as never landed, and never lands it', async () => {
    const pool = poolByTheClock();
    const chain = new PostgresSimulatedChain(pool, CHAIN_SEED);
    const { signature, wireTx } = await expiringTransaction(chain);
    await database.query(
      `INSERT INTO simulated_chain.transactions (signature, order_id, attempt, venue, pool, amount_in, kind)
       VALUES ($1, $2, 1, 'meteora', 'a-pool', 1, 'expired')`,
      [signature, randomUUID()],
    );
    expect([await chain.find(signature), await chain.submit(wireTx)]).toEqual([null, null]);
    await pool.end();
  });

  it('is unreachable when Postgres is', async () => {
    const pool = new pg.Pool({ connectionString: 'postgres://nobody@127.0.0.1:1/none' });
    const chain = new PostgresSimulatedChain(pool, CHAIN_SEED);
    await expect(chain.height()).rejects.toThrow(ChainUnreachable);
    await expect(chain.find('sim-unknown')).rejects.toThrow(ChainUnreachable);
    await pool.end();
  });
});

async function somebodyWaitsForALanding(): Promise<string> {
  for (;;) {
    const waiting = await database.query(
      `SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database =
       (SELECT oid FROM pg_database WHERE datname = current_database())`,
    );
    if (waiting.length > 0) return 'somebody waits';
  }
}
