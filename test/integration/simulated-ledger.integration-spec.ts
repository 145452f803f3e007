import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { PostgresSimulatedLedger, type SignedSwap } from '#libs/execution';
import { createDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
let pool: pg.Pool;
let ledger: PostgresSimulatedLedger;
beforeAll(async () => {
  database = await createDatabase(inject('postgresUrl'));
  pool = new pg.Pool({ connectionString: database.url });
  ledger = new PostgresSimulatedLedger(pool);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const swap = (): SignedSwap => ({
  orderId: randomUUID(),
  attempt: 1,
  venue: 'raydium',
  pool: 'sim-raydium-sol-usdc',
  tokenIn: 'SOL',
  tokenOut: 'USDC',
  amountIn: 1n,
  quotedAmountOut: 2n,
  minAmountOut: 1n,
  txSignature: `sim${randomUUID()}`,
});

it('knows nothing of a signature it has not seen', async () => {
  expect(await ledger.find('sim-unknown')).toBeNull();
});

it('keeps the first outcome of a signature, whoever races to write it', async () => {
  const signed = swap();
  const outcomes = await Promise.all([
    ...Array.from({ length: 10 }, () => ledger.land(signed, { kind: 'filled', amountOut: 18446744073709551615n })),
    ...Array.from({ length: 10 }, () => ledger.land(signed, { kind: 'expired' })),
  ]);
  const standing = await ledger.find(signed.txSignature);
  for (const outcome of outcomes) expect(outcome).toEqual(standing);
});

it.each([
  { kind: 'filled', amountOut: 18446744073709551615n },
  { kind: 'slippage-exceeded', wouldPay: 7n },
  { kind: 'expired' },
] as const)('remembers $kind exactly', async (outcome) => {
  const signed = swap();
  expect(await ledger.land(signed, outcome)).toEqual(outcome);
  expect(await ledger.find(signed.txSignature)).toEqual(outcome);
});
