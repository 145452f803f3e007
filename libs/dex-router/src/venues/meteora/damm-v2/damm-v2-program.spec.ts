import { describe, expect, it } from 'vitest';
import type { Account } from '../../../accounts/account.js';
import type { LiquidityPool } from '../../../pools/liquidity-pool.js';
import { syntheticMint } from '../../../spl-token/synthetic-mint.js';
import { syntheticTokenAccount } from '../../../spl-token/synthetic-token-account.js';
import { poolRejection } from '../../../testing/pool-rejection.js';
import { SOL, USDC } from '../../../token.js';
import { customizablePoolAddress, POOL_AUTHORITY, vaultAddress } from './damm-v2-addresses.js';
import { dammV2Program } from './damm-v2-program.js';
import { poolCodec, type PoolState } from './pool-layout.js';
import type { SyntheticDammV2Pool } from './synthetic-damm-v2.js';
import { atNow, NOW, solUsdcPool } from './testing/sol-usdc-pool.js';

type Accounts = ReturnType<typeof solUsdcPool>;

function read([pool, ...vaults]: readonly [Account, ...Account[]]): LiquidityPool {
  return dammV2Program.read(pool, atNow([pool, ...vaults]));
}

function rejection(accounts: readonly [Account, ...Account[]]): string | undefined {
  return poolRejection(() => read(accounts))?.code;
}

function withFees(fees: Partial<PoolState['poolFees']>, of: Partial<SyntheticDammV2Pool> = {}): Accounts {
  const { poolFees } = poolCodec.decode(solUsdcPool(of)[0].data);
  return solUsdcPool({ ...of, fields: { ...of.fields, poolFees: { ...poolFees, ...fees } } });
}

function withVault(different: { mint?: string; owner?: string; amount?: bigint; tokenProgram?: string }): Accounts {
  const [pool, a, b] = solUsdcPool();
  const owned = { address: a.address, mint: SOL.mint, owner: POOL_AUTHORITY, amount: 10n ** 12n };
  return [pool, syntheticTokenAccount({ ...owned, ...different }), b];
}

describe('isPool', () => {
  const [pool, vault] = solUsdcPool();

  it('goes by owner, size and discriminator', () => {
    expect(dammV2Program.isPool(pool)).toBe(true);
    expect(dammV2Program.isPool(vault)).toBe(false);
    expect(dammV2Program.isPool({ ...pool, owner: USDC.mint })).toBe(false);
    expect(dammV2Program.isPool({ ...pool, data: pool.data.subarray(1) })).toBe(false);
    expect(dammV2Program.isPool({ ...pool, data: new Uint8Array(1112) })).toBe(false);
  });
});

describe('accountsOf', () => {
  it('names vaults and mints', async () => {
    const [pool, a, b] = solUsdcPool();
    expect(await dammV2Program.accountsOf(pool)).toEqual([a.address, b.address, SOL.mint, USDC.mint]);
  });

  it('derives the addresses that the chain knows', () => {
    expect(customizablePoolAddress(SOL.mint, USDC.mint)).toBe('GruYGjMXysREXk2UEkTAXbvRjEc3iJyLtpAD7A9yfXEK');
    expect(customizablePoolAddress(USDC.mint, SOL.mint)).toBe('GruYGjMXysREXk2UEkTAXbvRjEc3iJyLtpAD7A9yfXEK');
    const pool = '8Pm2kZpnxD3hoMmt4bjStX2Pw2Z9abpbHzZxMPqxPmie';
    expect(vaultAddress(pool, SOL.mint)).toBe('sx8hCMCauCdbZ7sVBGSJmH7b7JmtuN8d8YwYmBpuPLH');
    expect(vaultAddress(pool, USDC.mint)).toBe('8S8HjmPZr8tNNEmMj5pcqS5RN73uF6DmcUDEDaoUQ1Ei');
  });

  it('rejects vaults that are not the pool’s', async () => {
    const [pool] = solUsdcPool({ fields: { tokenAVault: POOL_AUTHORITY } });
    await expect(dammV2Program.accountsOf(pool)).rejects.toMatchObject({ code: 'POOL_MALFORMED' });
  });
});

describe('read', () => {
  it('takes a pool that is as it should be', () => {
    const [pool, ...vaults] = solUsdcPool();
    expect(read([pool, ...vaults])).toMatchObject({ address: pool.address, mintA: SOL.mint, mintB: USDC.mint });
  });

  it('rejects what is no pool of the program', () => {
    const [pool, ...vaults] = solUsdcPool();
    expect(rejection([{ ...pool, owner: USDC.mint }, ...vaults])).toBe('POOL_FOREIGN_OWNER');
    expect(rejection([{ ...pool, data: pool.data.subarray(0, 1111) }, ...vaults])).toBe('POOL_MALFORMED');
    expect(rejection([{ ...pool, data: new Uint8Array(1112) }, ...vaults])).toBe('POOL_MALFORMED');
  });

  it('rejects a pool that is not open', () => {
    const bySlot = (point: bigint) => solUsdcPool({ activation: { type: 'slot', point } });
    const byTime = (point: bigint) => solUsdcPool({ activation: { type: 'timestamp', point } });
    expect(rejection(solUsdcPool({ fields: { poolStatus: 1 } }))).toBe('POOL_DISABLED');
    expect(rejection(solUsdcPool({ fields: { poolStatus: 2 } }))).toBe('POOL_MALFORMED');
    expect(rejection(solUsdcPool({ fields: { activationType: 2 } }))).toBe('POOL_MALFORMED');
    expect([rejection(bySlot(NOW.slot)), rejection(bySlot(NOW.slot + 1n))]).toEqual([undefined, 'POOL_NOT_ACTIVE']);
    expect([rejection(byTime(NOW.unixTimestamp)), rejection(byTime(NOW.unixTimestamp + 1n))]).toEqual([
      undefined,
      'POOL_NOT_ACTIVE',
    ]);
  });

  it('names what it does not compute', () => {
    const unknownMode = Uint8Array.from(poolCodec.decode(solUsdcPool()[0].data).poolFees.baseFee);
    unknownMode[8] = 5;
    expect(rejection(withFees({ baseFee: unknownMode }))).toBe('POOL_UNSUPPORTED');
    expect(rejection(solUsdcPool({ fields: { collectFeeMode: 3 } }))).toBe('POOL_UNSUPPORTED');
    expect(rejection(solUsdcPool({ fields: { feeVersion: 2 } }))).toBe('POOL_UNSUPPORTED');
    expect(rejection(solUsdcPool({ fields: { layoutVersion: 2 } }))).toBe('POOL_UNSUPPORTED');
  });

  it.each<[string, Partial<PoolState>]>([
    ['one mint twice', { tokenAMint: poolCodec.decode(solUsdcPool()[0].data).tokenBMint }],
    ['a price below its range', { sqrtMinPrice: 1n << 63n }],
    ['a price above its range', { sqrtMaxPrice: 1n << 60n }],
    ['a range below all prices', { sqrtMinPrice: 4_295_048_015n }],
    ['a range above all prices', { sqrtMaxPrice: 1n << 100n }],
    ['more liquidity than reserves', { liquidity: 1n << 105n }],
    ['fewer reserves of A than its liquidity stands for', { tokenAAmount: 999_999_000_000n }],
    ['fewer reserves of B than its liquidity stands for', { tokenBAmount: 79_999_000_000n }],
    ['fees in A owed that its vault does not hold', { protocolAFee: 10n }],
    ['fees in B owed that its vault does not hold', { protocolBFee: 10n }],
    ['a token program that is not its vault’s', { tokenBFlag: 1 }],
  ])('rejects a pool with %s', (_, fields) => {
    expect(rejection(solUsdcPool({ fields }))).toBe('POOL_MALFORMED');
  });

  it.each<[string, Partial<PoolState>]>([
    ['no reserves', { tokenAAmount: 0n }],
    ['reserves that are not counted', { layoutVersion: 0 }],
    ['an end to its range', { sqrtMaxPrice: 1n << 90n }],
    ['a price that its reserves contradict', { sqrtPrice: 1n << 63n }],
  ])('rejects a compounding pool with %s', (_, fields) => {
    expect(rejection(solUsdcPool({ collectFees: 'compounding' }))).toBeUndefined();
    expect(rejection(solUsdcPool({ collectFees: 'compounding', fields }))).toBe('POOL_MALFORMED');
  });

  it('takes a pool of the layout that did not count reserves', () => {
    expect(
      rejection(solUsdcPool({ fields: { layoutVersion: 0, tokenAAmount: 0n, tokenBAmount: 0n } })),
    ).toBeUndefined();
  });

  it('rejects shares of the fee that cannot be', () => {
    expect(rejection(withFees({ protocolFeePercent: 101 }))).toBe('POOL_MALFORMED');
    expect(rejection(withFees({ referralFeePercent: 101 }))).toBe('POOL_MALFORMED');
    expect(rejection(withFees({ compoundingFeeBps: 1 }))).toBe('POOL_MALFORMED');
    expect(rejection(withFees({ compoundingFeeBps: 10_001 }, { collectFees: 'compounding' }))).toBe('POOL_MALFORMED');
    expect(rejection(withFees({ compoundingFeeBps: 0 }, { collectFees: 'compounding' }))).toBe('POOL_MALFORMED');
  });

  it.each<[string, Partial<PoolState['poolFees']['dynamicFee']>]>([
    ['an accumulator above all that it may count to', { volatilityAccumulator: 1n << 24n }],
    ['a maximum above all that may be', { maxVolatilityAccumulator: 1 << 24 }],
    ['a weight above all that may be', { variableFeeControl: 1 << 24 }],
    ['another bin step', { binStep: 2 }],
    ['periods in the wrong order', { filterPeriod: 120 }],
    ['a switch that is neither on nor off', { initialized: 2 }],
  ])('rejects a dynamic fee with %s', (_, different) => {
    const volatility = { accumulator: 1_000n, variableFeeControl: 1_000 };
    const { dynamicFee } = poolCodec.decode(solUsdcPool({ volatility })[0].data).poolFees;
    expect(rejection(withFees({ dynamicFee }, { volatility }))).toBeUndefined();
    expect(rejection(withFees({ dynamicFee: { ...dynamicFee, ...different } }, { volatility }))).toBe('POOL_MALFORMED');
  });

  it('rejects a missing vault and vaults that contradict the pool', () => {
    const [pool, a, b] = solUsdcPool();
    expect([rejection([pool, a]), rejection([pool, b])]).toEqual(['POOL_ACCOUNT_MISSING', 'POOL_ACCOUNT_MISSING']);
    expect(rejection(withVault({}))).toBeUndefined();
    expect(rejection(withVault({ mint: USDC.mint }))).toBe('POOL_MALFORMED');
    expect(rejection(withVault({ owner: pool.address }))).toBe('POOL_MALFORMED');
    expect(rejection(withVault({ amount: 999_999_999_999n - 1_000n }))).toBe('POOL_MALFORMED');
    expect(rejection(withVault({ tokenProgram: pool.owner }))).toBe('POOL_FOREIGN_OWNER');
  });

  it('takes the transfer fee of a Token-2022 mint from what the trader gets', () => {
    const fee = { basisPoints: 100n, maximum: 10n ** 18n };
    const mint = syntheticMint({
      address: USDC.mint,
      decimals: 6,
      supply: 10n ** 15n,
      transferFees: { older: fee, newer: fee, newerFrom: 0n },
    });
    const accounts = solUsdcPool({ token2022Mints: [USDC.mint] });
    expect(rejection(accounts)).toBe('POOL_ACCOUNT_MISSING');
    const plain = read(solUsdcPool()).quoteExactIn('aToB', 10n ** 9n).amountOut;
    const charged = read([...accounts, mint]).quoteExactIn('aToB', 10n ** 9n).amountOut;
    expect(charged).toBe(plain - (plain + 99n) / 100n);
  });
});
