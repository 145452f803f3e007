import { describe, expect, it } from 'vitest';
import type { Account } from '../../../accounts/account.js';
import type { LiquidityPool, SwapDirection } from '../../../pools/liquidity-pool.js';
import { syntheticTokenAccount } from '../../../spl-token/synthetic-token-account.js';
import { poolRejection } from '../../../testing/pool-rejection.js';
import { SOL, USDC } from '../../../token.js';
import { bitmapExtensionAddress, configAddress, tickArrayAddress, vaultAddress } from './clmm-addresses.js';
import { clmmProgram } from './clmm-program.js';
import { sqrtPriceAtTick } from './maths/tick-price.js';
import type { DynamicFee } from './maths/volatility-fee.js';
import type { SyntheticClmmPool } from './synthetic-clmm.js';
import { atNow, NOW, solUsdcClmm, TICK } from './testing/sol-usdc-clmm.js';

type Accounts = readonly [pool: Account, ...others: Account[]];

const ONE_SOL = 10n ** 9n;
const QUIET: DynamicFee = {
  filterPeriod: 30n,
  decayPeriod: 600n,
  reductionFactor: 5_000n,
  control: 40_000n,
  maxVolatility: 350_000n,
  referenceGroup: -2_506n,
  referenceVolatility: 0n,
  volatility: 0n,
  lastUpdate: NOW,
};

function read([pool, ...others]: Accounts): LiquidityPool {
  return clmmProgram.read(pool, atNow([pool, ...others]));
}

function quote(different: Partial<SyntheticClmmPool>, direction: SwapDirection, amountIn: bigint) {
  return read(solUsdcClmm(different)).quoteExactIn(direction, amountIn);
}

function rejection(accounts: Accounts): string | undefined {
  return poolRejection(() => read(accounts))?.code;
}

function without([pool, ...others]: Accounts, address: string): Accounts {
  return [pool, ...others.filter((account) => account.address !== address)];
}

function withBytes([pool, ...others]: Accounts, address: string, change: (data: Uint8Array) => void): Accounts {
  const changed = (account: Account): Account => {
    if (account.address !== address) return account;
    const data = Uint8Array.from(account.data);
    change(data);
    return { ...account, data };
  };
  return [changed(pool), ...others.map(changed)];
}

describe('isPool', () => {
  const [pool, config] = solUsdcClmm();

  it('goes by owner, size and discriminator', () => {
    expect(clmmProgram.isPool(pool)).toBe(true);
    expect(config && clmmProgram.isPool(config)).toBe(false);
    expect(clmmProgram.isPool({ ...pool, owner: USDC.mint })).toBe(false);
    expect(clmmProgram.isPool({ ...pool, data: pool.data.subarray(1) })).toBe(false);
    expect(clmmProgram.isPool({ ...pool, data: new Uint8Array(1544) })).toBe(false);
  });
});

describe('accountsOf', () => {
  const chain = '3ucNos4NbumPLZNWztqGHNFFgkHeRMBQAVemeeomsUxv';

  it('derives the addresses that the chain knows', () => {
    expect(configAddress(8)).toBe('3h2e43PunVA5K34vwKCLHWhZF4aZpyaC9RmxvshGAQpL');
    expect(vaultAddress(chain, SOL.mint)).toBe('4ct7br2vTPzfdmY3S5HLtTxcGSBfn6pnw98hsS6v359A');
    expect(bitmapExtensionAddress(chain)).toBe('4NFvUKqknMpoe6CWTzK758B8ojVLzURL5pC6MtiaJ8TQ');
    expect(tickArrayAddress(chain, -24_840n)).toBe('8r6YQG79vJFzT8FezbwNpJrBGMi89zVChJtsJTKQr2s2');
  });

  it('names every account of a pool whose arrays are near', async () => {
    const [pool, ...others] = solUsdcClmm();
    const named = await clmmProgram.accountsOf(pool);
    expect(named).toEqual(expect.arrayContaining(others.map(({ address }) => address)));
    expect(named).toEqual(expect.arrayContaining([SOL.mint, USDC.mint]));
  });

  it('names arrays that the pool itself knows nothing of, behind the end of its bitmap', async () => {
    const tick = 30_700n * 10n;
    const far = { lowerTick: tick + 6_000n, upperTick: tick + 9_000n, liquidity: 10n ** 6n };
    const [pool] = solUsdcClmm({ sqrtPrice: sqrtPriceAtTick(tick), positions: [far] });
    const named = await clmmProgram.accountsOf(pool);
    expect(named).toContain(tickArrayAddress(pool.address, 307_200n));
    expect(named).toContain(tickArrayAddress(pool.address, 310_800n));
  });
});

describe('a quote', () => {
  it('pays what the SDK says', () => {
    expect(quote({}, 'aToB', ONE_SOL)).toMatchObject({
      amountIn: ONE_SOL,
      amountOut: 81_570_251n,
      fees: [{ mint: SOL.mint, amount: 400_000n }],
    });
    expect(quote({}, 'bToA', 100_000_000n)).toMatchObject({
      amountOut: 1_224_913_336n,
      fees: [{ mint: USDC.mint, amount: 40_000n }],
    });
  });

  it('gives exact prices before and after, the latter with the fee', () => {
    const sqrtPrice = sqrtPriceAtTick(TICK) + 1_000_000n;
    const { midPrice, marginalPrice } = quote({}, 'aToB', 1n + 10n ** 4n);
    expect(midPrice.numerator * 2n ** 128n).toBe(sqrtPrice ** 2n * midPrice.denominator);
    const [exact, after] = [midPrice, marginalPrice].map((at) => (at.numerator * 10n ** 15n) / at.denominator);
    expect(after).toBeLessThan(((exact ?? 0n) * 9_996n) / 10_000n);
    expect(after).toBeGreaterThan(((exact ?? 0n) * 99_959n) / 100_000n);
    const back = quote({}, 'bToA', 10n ** 4n).midPrice;
    expect(back.numerator * midPrice.numerator).toBe(back.denominator * midPrice.denominator);
  });

  it('takes its fee from the token that the pool takes fees in', () => {
    expect(quote({ feeOn: 'token1' }, 'aToB', ONE_SOL).fees[0]?.mint).toBe(USDC.mint);
    expect(quote({ feeOn: 'token1' }, 'bToA', ONE_SOL).fees[0]?.mint).toBe(USDC.mint);
    expect(quote({ feeOn: 'token0' }, 'aToB', ONE_SOL).fees[0]?.mint).toBe(SOL.mint);
    expect(quote({ feeOn: 'token0' }, 'bToA', ONE_SOL).fees[0]?.mint).toBe(SOL.mint);
  });

  it('is better with limit orders at the next tick, which wait at the price without liquidity', () => {
    const orders = [{ tick: TICK, untouched: 50_000_000n, partFilled: 20_000_000n }];
    expect(quote({ limitOrders: orders }, 'aToB', ONE_SOL * 10n).amountOut).toBeGreaterThan(
      quote({}, 'aToB', ONE_SOL * 10n).amountOut,
    );
    const alone = quote({ positions: [], limitOrders: orders, tradeFeeRate: 0 }, 'aToB', ONE_SOL / 2n);
    expect(alone.amountOut).toBe(((ONE_SOL / 2n) * ((sqrtPriceAtTick(TICK) ** 2n) >> 64n)) / 2n ** 64n);
  });

  it('is worse with a dynamic fee, the more the price has moved', () => {
    const paid = [undefined, QUIET, { ...QUIET, referenceVolatility: 200_000n }].map(
      (dynamicFee) => quote({ dynamicFee }, 'aToB', ONE_SOL * 100n).amountOut,
    );
    expect(paid[1]).toBeLessThan(paid[0] ?? 0n);
    expect(paid[2]).toBeLessThan(paid[1] ?? 0n);
  });

  it('is refused for nothing, next to nothing, and more than there is', () => {
    const pool = read(solUsdcClmm());
    const code = (amountIn: bigint) => poolRejection(() => pool.quoteExactIn('aToB', amountIn))?.code;
    expect(code(0n)).toBe('AMOUNT_TOO_SMALL');
    expect(code(1n)).toBe('AMOUNT_TOO_SMALL');
    expect(code(10n ** 16n)).toBe('AMOUNT_TOO_LARGE');
    expect(code(2n ** 64n)).toBe('AMOUNT_TOO_LARGE');
  });

  it('stops where a tick array is missing that the bitmap names', () => {
    const accounts = solUsdcClmm();
    const pool = read(without(accounts, tickArrayAddress(accounts[0].address, -29_400n)));
    expect(pool.quoteExactIn('aToB', ONE_SOL).amountOut).toBe(81_570_251n);
    expect(poolRejection(() => pool.quoteExactIn('aToB', 10n ** 16n))?.code).toBe('POOL_ACCOUNT_MISSING');
  });

  it('stops at the end of its own bitmap if the extension is missing', () => {
    const accounts = solUsdcClmm();
    const pool = read(without(accounts, bitmapExtensionAddress(accounts[0].address)));
    expect(pool.quoteExactIn('aToB', ONE_SOL).amountOut).toBe(81_570_251n);
    expect(poolRejection(() => pool.quoteExactIn('aToB', 10n ** 16n))?.code).toBe('POOL_ACCOUNT_MISSING');
  });

  it('pays no more than its vault has', () => {
    const accounts = solUsdcClmm();
    const vault = vaultAddress(accounts[0].address, USDC.mint);
    const pool = read(
      withBytes(accounts, vault, (data) => new DataView(data.buffer).setBigUint64(64, 81_570_250n, true)),
    );
    expect(poolRejection(() => pool.quoteExactIn('aToB', ONE_SOL))?.code).toBe('AMOUNT_TOO_LARGE');
  });
});

describe('read', () => {
  it('refuses a pool that is disabled, not yet open, or works in a way that is not known', () => {
    expect(rejection(solUsdcClmm({ fields: { status: 0b0_0000 } }))).toBeUndefined();
    expect(rejection(solUsdcClmm({ fields: { status: 0b10_1111 } }))).toBeUndefined();
    expect(rejection(solUsdcClmm({ fields: { status: 0b01_0000 } }))).toBe('POOL_DISABLED');
    expect(rejection(solUsdcClmm({ fields: { status: 0b100_0000 } }))).toBe('POOL_UNSUPPORTED');
    expect(rejection(solUsdcClmm({ fields: { feeOn: 3 } }))).toBe('POOL_UNSUPPORTED');
    expect(rejection(solUsdcClmm({ openTime: NOW }))).toBe('POOL_NOT_ACTIVE');
    expect(rejection(solUsdcClmm({ openTime: NOW - 1n }))).toBeUndefined();
  });

  it('refuses a pool that lacks an account', () => {
    const accounts = solUsdcClmm();
    const [{ address }] = accounts;
    for (const needed of [configAddress(4), vaultAddress(address, SOL.mint), vaultAddress(address, USDC.mint)]) {
      expect(rejection(without(accounts, needed))).toBe('POOL_ACCOUNT_MISSING');
    }
  });

  it('refuses accounts of another program', () => {
    const [pool, ...others] = solUsdcClmm();
    for (const index of others.keys()) {
      const foreign = others.map((account, at) => (at === index ? { ...account, owner: SOL.mint } : account));
      expect(rejection([pool, ...foreign])).toBe('POOL_FOREIGN_OWNER');
    }
    expect(rejection([{ ...pool, owner: SOL.mint }, ...others])).toBe('POOL_FOREIGN_OWNER');
  });

  it('refuses a price that does not lie at the tick, but not one on its upper edge', () => {
    const edge = { sqrtPrice: sqrtPriceAtTick(TICK), positions: [] };
    expect(rejection(solUsdcClmm({ ...edge, tick: TICK }))).toBeUndefined();
    expect(rejection(solUsdcClmm({ ...edge, tick: TICK - 1n }))).toBeUndefined();
    expect(rejection(solUsdcClmm({ ...edge, tick: TICK + 1n }))).toBe('POOL_MALFORMED');
    expect(rejection(solUsdcClmm({ ...edge, tick: TICK - 2n }))).toBe('POOL_MALFORMED');
  });

  it('refuses liquidity that its ticks contradict', () => {
    expect(rejection(solUsdcClmm({ fields: { liquidity: 10n ** 12n } }))).toBe('POOL_MALFORMED');
    expect(rejection(solUsdcClmm({ fields: { liquidity: 18n * 10n ** 12n + 1n } }))).toBe('POOL_MALFORMED');
    expect(rejection(solUsdcClmm({ fields: { liquidity: 18n * 10n ** 12n } }))).toBeUndefined();
  });

  it('refuses a dynamic fee that the program would not have set', () => {
    expect(rejection(solUsdcClmm({ dynamicFee: QUIET }))).toBeUndefined();
    for (const wrong of [
      { filterPeriod: 0n },
      { decayPeriod: 30n },
      { reductionFactor: 10_000n },
      { control: 0n },
      { maxVolatility: 2n ** 32n - 1n },
      { volatility: 350_001n },
      { referenceGroup: 44_366n },
    ]) {
      expect(rejection(solUsdcClmm({ dynamicFee: { ...QUIET, ...wrong } }))).toBe('POOL_MALFORMED');
    }
  });

  it('refuses a vault, an array and an extension of other pools', () => {
    const accounts = solUsdcClmm();
    const [{ address }] = accounts;
    const vault = { address: vaultAddress(address, SOL.mint), mint: SOL.mint, owner: address, amount: 1n };
    for (const other of [{ mint: USDC.mint }, { owner: USDC.mint }]) {
      const [pool, ...rest] = without(accounts, vault.address);
      expect(rejection([pool, ...rest, syntheticTokenAccount({ ...vault, ...other })])).toBe('POOL_MALFORMED');
    }
    const flip = (data: Uint8Array) => data.set([(data[20] ?? 0) ^ 1], 20);
    expect(rejection(withBytes(accounts, bitmapExtensionAddress(address), flip))).toBe('POOL_MALFORMED');
    expect(rejection(withBytes(accounts, tickArrayAddress(address, -25_200n), flip))).toBe('POOL_MALFORMED');
  });
});
