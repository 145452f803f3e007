import { address } from '@solana/kit';
import { describe, expect, it } from 'vitest';
import type { Account } from '../../../accounts/account.js';
import { AccountMap } from '../../../accounts/account-map.js';
import { poolRejection } from '../../../testing/pool-rejection.js';
import { SOL, USDC } from '../../../token.js';
import { AMM_V4_AUTHORITY, ammV4Codec } from './amm-v4-layout.js';
import { ammV4Program } from './amm-v4-program.js';
import { AMM_V4_STATUS } from './amm-v4-status.js';
import { OPEN_ORDERS_FLAGS, OPEN_ORDERS_SIZE, openOrdersHeadCodec } from './open-orders-layout.js';
import { syntheticAmmV4 } from './synthetic-amm-v4.js';

const OPENBOOK = 'srmqPvymJeFKQ4zGQed1GFppgkRHL9kaELCbyksJtPX';
const MARKET = '8BnEgHoWFysVcuFFX7QztDmzuH8r5ZFvyP3sYwn1XTh6';
const ORDERS = 'HmiHHzq4Fym9e1D4qzLS6LDDM3tNsCTBPDWHTLZ763jY';

/** A pool that was made with a market. */
function poolWith(status: bigint) {
  const [pool, ...vaults] = syntheticAmmV4({
    market: MARKET,
    coin: { mint: SOL.mint, decimals: 9, reserve: 10n ** 12n },
    pc: { mint: USDC.mint, decimals: 6, reserve: 10n ** 11n },
    status,
  });
  if (!pool) throw new Error('There is no pool.');
  const state = { ...ammV4Codec.decode(pool.data), openOrders: address(ORDERS), marketProgram: address(OPENBOOK) };
  return { pool: { ...pool, data: new Uint8Array(ammV4Codec.encode(state)) }, vaults };
}

function ordersOf(changes: Partial<Parameters<typeof openOrdersHeadCodec.encode>[0]> = {}): Account {
  const data = new Uint8Array(OPEN_ORDERS_SIZE);
  const head = openOrdersHeadCodec.encode({
    head: Buffer.from('serum'),
    accountFlags: OPEN_ORDERS_FLAGS,
    market: address(MARKET),
    owner: address(AMM_V4_AUTHORITY),
    nativeCoinFree: 0n,
    nativeCoinTotal: 0n,
    nativePcFree: 0n,
    nativePcTotal: 0n,
    ...changes,
  });
  data.set(head);
  return { address: ORDERS, owner: OPENBOOK, data };
}

function rejectionWith(orders: readonly Account[], status: bigint = AMM_V4_STATUS.initialized) {
  const { pool, vaults } = poolWith(status);
  return poolRejection(() => ammV4Program.read(pool, new AccountMap([...vaults, ...orders], 0n)));
}

describe('an AMM v4 pool that may have orders', () => {
  it('needs its open orders beside its vaults', async () => {
    const { pool, vaults } = poolWith(AMM_V4_STATUS.initialized);
    expect(await ammV4Program.accountsOf(pool)).toEqual([...vaults.map((vault) => vault.address), ORDERS]);
    expect(rejectionWith([])?.code).toBe('POOL_ACCOUNT_MISSING');
  });

  it('swaps over its vaults while nothing lies at the market', () => {
    expect(rejectionWith([ordersOf()])).toBeUndefined();
  });

  it.each([{ nativeCoinTotal: 1n }, { nativePcTotal: 1n }])('is refused by name with %s there', (funds) => {
    const rejection = rejectionWith([ordersOf(funds)]);
    expect(rejection?.code).toBe('POOL_UNSUPPORTED');
    expect(rejection?.message).toContain('open orders');
  });

  it('does not care for them once it only swaps', async () => {
    expect(rejectionWith([ordersOf({ nativePcTotal: 1n })], AMM_V4_STATUS.swapOnly)).toBeUndefined();
    expect(await ammV4Program.accountsOf(poolWith(AMM_V4_STATUS.swapOnly).pool)).not.toContain(ORDERS);
  });

  it('rejects the open orders of others, and what are none', () => {
    expect(rejectionWith([ordersOf({ owner: address(USDC.mint) })])?.code).toBe('POOL_MALFORMED');
    expect(rejectionWith([ordersOf({ market: address(USDC.mint) })])?.code).toBe('POOL_MALFORMED');
    expect(rejectionWith([ordersOf({ head: Buffer.from('other') })])?.code).toBe('POOL_MALFORMED');
    expect(rejectionWith([{ ...ordersOf(), data: ordersOf().data.subarray(1) }])?.code).toBe('POOL_MALFORMED');
    expect(rejectionWith([{ ...ordersOf(), owner: USDC.mint }])?.code).toBe('POOL_FOREIGN_OWNER');
  });
});
