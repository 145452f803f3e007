import { rm } from 'node:fs/promises';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { syntheticCpmm } from '../../libs/dex-router/src/venues/raydium/cpmm/synthetic-cpmm.js';
import { MARKET_ORDER, place, settled } from '../support/client.js';
import { type House, openHouse } from '../support/house.js';
import { writeSnapshot } from '../support/snapshot.js';

const USDC = 'EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v';
/** Charges 1 % of each transfer, and has four decimals. */
const MINT = '7vfCXTUXx5WJV5JADk17DUJ4ksgau7utNKj4b963voxs';
const ONE_PERCENT = { basisPoints: 100n, maximum: 10n ** 18n };
/** Nothing is there. */
const NOWHERE = '7i5KKsX2weiTkry7jA4ZwSuXGhs5eJBEjY8vVxR4pfRx';

describe('a mint without a symbol', () => {
  let house: House;
  let snapshot: string;
  beforeAll(async () => {
    const transferFees = { older: ONE_PERCENT, newer: ONE_PERCENT, newerFrom: 0n };
    const pool = syntheticCpmm({
      config: { index: 0, tradeFeeRate: 2_500n },
      tokens: [
        { mint: MINT, decimals: 4, reserve: 2_000_000_0000n, transferFees },
        { mint: USDC, decimals: 6, reserve: 1_000_000_000000n },
      ],
    });
    snapshot = await writeSnapshot(pool);
    house = await openHouse({ knobs: { ACCOUNT_SOURCE: `snapshot:${snapshot}` } });
  });
  afterAll(async () => {
    await house.close();
    await rm(snapshot, { recursive: true });
  });

  const order = { ...MARKET_ORDER, tokenIn: MINT, tokenOut: 'USDC', amount: '200.5' };
  // 200.5 less 1 % arrive, 1984950 base units; less 0.25 % it is 1979987, and 1979987 · 10^12 / (2·10^10 + 1979987).
  const pays = '98.98955';

  it('is quoted by its address', async () => {
    const query = `tokenIn=${MINT}&tokenOut=USDC&amount=200.5`;
    const { body } = await request(house.url).get(`/api/quotes?${query}`).expect(200);
    expect(body).toMatchObject({ tokenIn: MINT, tokenOut: 'USDC', amount: '200.5', route: { amountOut: pays } });
    expect(body.quotes[0].fees[0]).toMatchObject({ token: MINT });
  });

  it('is traded, and called by its address wherever the order is told', async () => {
    const { status, body } = await place(house.url, order);
    expect([status, body.tokenIn, body.amount]).toEqual([202, MINT, '200.5']);
    const told = await settled(house.url, body.orderId);
    expect(told).toMatchObject({ status: 'confirmed', tokenIn: MINT, tokenOut: 'USDC', quotedAmountOut: pays });
    const { body: page } = await request(house.url).get(`/api/orders?tokenIn=${MINT}`).expect(200);
    expect(page.orders.map(({ orderId }: { orderId: string }) => orderId)).toContain(body.orderId);
  });

  it.each([
    ['more decimals than the mint has', { amount: '1.00001' }, 'amount', 'INVALID_AMOUNT', /at most 4 decimals/],
    ['an address without an account', { tokenIn: NOWHERE }, 'tokenIn', 'UNKNOWN_TOKEN', /Known are SOL, /],
    ['a word that is no address', { tokenOut: 'nowhere' }, 'tokenOut', 'UNKNOWN_TOKEN', /one of SOL, /],
    ['the same mint twice', { tokenOut: MINT }, 'tokenOut', 'SAME_TOKEN', /another token/],
  ])('is refused for %s, and nothing is written', async (_, change, path, code, message) => {
    const before = await orders();
    const { status, body } = await place(house.url, { ...order, ...change });
    expect(status).toBe(400);
    expect(body.errors).toEqual([{ path, code, message: expect.stringMatching(message) }]);
    expect(await orders()).toBe(before);
  });

  async function orders(): Promise<number> {
    const [row] = await house.database.query<{ count: number }>('SELECT count(*)::int AS count FROM orders');
    return row?.count ?? -1;
  }
});
