import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { MARKET_ORDER, place, seqsOf, settled, upTo } from '../support/client.js';
import { backend, type House, openHouse, startApi, startWorker, urlOf } from '../support/house.js';
import { Program } from '../support/program.js';

let house: House;
beforeEach(async () => {
  // Slow enough that a kill hits orders at every step of their way.
  house = await openHouse({ workers: 2, knobs: { SIM_LATENCY_MS: '300', WORKER_CONCURRENCY: '10' } });
});
afterEach(() => house.close());

const executionsOf = async (orderId: string) =>
  house.database.query(`SELECT FROM simulated_chain.transactions WHERE order_id = $1 AND kind = 'filled'`, [orderId]);

/** Kills whatever works orders and starts it again. @returns where orders can be followed from now on */
async function killAndRestart(): Promise<string> {
  const [victim] = house.workers;
  await victim?.stop('SIGKILL');
  if (backend() === 'redis') {
    house.workers.splice(0, 1, await startWorker(house.knobs));
    return house.url;
  }
  const program = new Program('engine', house.knobs);
  const url = await urlOf(program);
  house.workers.splice(0, 1, program);
  house.apis.splice(0, 1, { program, url });
  return url;
}

async function expectEachExecutedOnce(url: string, orderIds: readonly string[]): Promise<void> {
  for (const orderId of orderIds) {
    const { status, events } = await settled(url, orderId);
    expect(status).toBe('confirmed');
    expect(seqsOf(events)).toEqual(upTo(events.length));
    expect(await executionsOf(orderId)).toHaveLength(1);
  }
}

it('leaves no order behind and executes none twice when a worker is killed again and again', async () => {
  const placed = await Promise.all(upTo(40).map((n) => place(house.url, { ...MARKET_ORDER, amount: `${n}` })));
  let { url } = house;
  for (const status of ['routing', 'building', 'submitted']) {
    await seen(status);
    url = await killAndRestart();
  }
  await expectEachExecutedOnce(
    url,
    placed.map(({ body }) => body.orderId),
  );
}, 180_000);

/** Waits until some order has come this far. */
async function seen(status: string): Promise<void> {
  for (;;) {
    const [found] = await house.database.query('SELECT FROM order_events WHERE status = $1 LIMIT 1', [status]);
    if (found) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

it('loses no order that was answered with 202 when the API is killed under load', async () => {
  const accepted: string[] = [];
  const keys = upTo(200).map(() => randomUUID());
  const load = keys.map(async (key, index) => {
    await new Promise((resolve) => setTimeout(resolve, index * 5));
    const answer = await place(house.url, MARKET_ORDER, { 'idempotency-key': key }).catch(() => null);
    if (answer?.status === 202) accepted.push(answer.body.orderId);
    if (accepted.length === 20) house.apis[0]?.program.kill('SIGKILL');
  });
  await Promise.all(load);
  const url = backend() === 'redis' ? await restartApi() : await killAndRestart();
  expect(accepted.length).toBeGreaterThanOrEqual(20);
  await expectEachExecutedOnce(url, accepted);

  // Clients that saw no answer ask again with their keys: nobody is told of an order that will never run.
  const again = await Promise.all(keys.map((key) => place(url, MARKET_ORDER, { 'idempotency-key': key })));
  const orderIds = again.map(({ body }) => body.orderId);
  expect(new Set(orderIds).size).toBe(keys.length);
  for (const orderId of accepted) expect(orderIds).toContain(orderId);
  await expectEachExecutedOnce(url, orderIds);
}, 180_000);

async function restartApi(): Promise<string> {
  const api = await startApi(house.knobs);
  house.apis.splice(0, 1, api);
  return api.url;
}

it('queues an order that was accepted but never queued', async () => {
  const orderId = randomUUID();
  await house.database.query(
    `WITH accepted AS (
       INSERT INTO orders (id, account, order_type, token_in, token_out, token_in_decimals, token_out_decimals,
         amount_in, slippage_bps, status, version, attempts, dispatch_at, deadline_at)
       VALUES ($1, 'public', 'market', 'SOL', 'USDC', 9, 6, 1500000000, 50, 'pending', 1, 0, now(),
         now() + interval '1 minute')
       RETURNING id)
     INSERT INTO order_events (order_id, seq, status, data) SELECT id, 1, 'pending', '{}' FROM accepted`,
    [orderId],
  );
  await expectEachExecutedOnce(house.url, [orderId]);
});

it('asks the venue about a swap whose worker died before it heard the answer, and does not swap again', async () => {
  const orderId = randomUUID();
  await house.database.query(
    `WITH sent AS (
       INSERT INTO simulated_chain.transactions (signature, order_id, attempt, venue, pool, amount_in, kind, amount_out)
       VALUES ('sim-' || $1, $1::uuid, 1, 'meteora', 'sim-meteora-sol-usdc', 1500000000, 'filled', 244000000)),
     submitted AS (
       INSERT INTO orders (id, account, order_type, token_in, token_out, token_in_decimals, token_out_decimals,
         amount_in, slippage_bps, status, version, attempts, venue, pool, quoted_amount_out, min_amount_out,
         tx_signature, dispatch_at, deadline_at)
       VALUES ($1::uuid, 'public', 'market', 'SOL', 'USDC', 9, 6, 1500000000, 50, 'submitted', 4, 1, 'meteora',
         'sim-meteora-sol-usdc', 244375740, 243153861, 'sim-' || $1, now(), now()) RETURNING id),
     signed AS (
       INSERT INTO order_attempts (order_id, n, venue, pool, quoted_amount_out, min_amount_out, signature, wire_tx,
         blockhash, last_valid_block_height, min_context_slot, state)
       SELECT id, 1, 'meteora', 'sim-meteora-sol-usdc', 244375740, 243153861, 'sim-' || $1, '', '', 0, 0, 'SIGNED'
       FROM submitted)
     INSERT INTO order_events (order_id, seq, status, data)
     SELECT id, seq, status, '{}' FROM submitted,
       (VALUES (1, 'pending'), (2, 'routing'), (3, 'building'), (4, 'submitted')) AS steps (seq, status)`,
    [orderId],
  );
  const { status, amountOut, attempts, events } = await settled(house.url, orderId);
  expect({ status, amountOut, attempts }).toEqual({ status: 'confirmed', amountOut: '244', attempts: 1 });
  expect(seqsOf(events)).toEqual(upTo(5));
  expect(await executionsOf(orderId)).toHaveLength(1);
});
