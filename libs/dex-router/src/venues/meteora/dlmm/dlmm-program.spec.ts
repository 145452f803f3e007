import { address } from '@solana/kit';
import { describe, expect, it } from 'vitest';
import type { Account } from '../../../accounts/account.js';
import { AccountMap } from '../../../accounts/account-map.js';
import type { LiquidityPool } from '../../../pools/liquidity-pool.js';
import { poolRejection } from '../../../testing/pool-rejection.js';
import { binArrayAddress, bitmapExtensionAddress, reserveAddress } from './dlmm-addresses.js';
import { dlmmProgram } from './dlmm-program.js';
import type { LbPairAccount } from './lb-pair-layout.js';
import { syntheticDlmmBins, type SyntheticDlmmBins } from './synthetic-dlmm.js';

const POOL = '5rCf1DM8LjKTw4YqhnoLcngyZYeNnQqztScTogYHAS6';
const SOL = 'So11111111111111111111111111111111111111112';
const USDC = 'EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v';
const REWARD = address('JUPyiwrYJFskUPiHa7hkeR8VUtAeFoSYbKedZNsDvCN');
const NOW = 1_780_000_000n;
const SLOT = 400_000_000n;

/** One Y for each X in the active bin, 1 % up and down from bin to bin, 1 % base fee and no other. */
const PLAIN: SyntheticDlmmBins = {
  address: POOL,
  mintX: SOL,
  mintY: USDC,
  activeId: 0n,
  binStep: 100n,
  lastUpdateTimestamp: NOW - 3_600n,
  parameters: { variableFeeControl: 0 },
  bins: [
    { id: -1n, amountY: 10_000n },
    { id: 0n, amountX: 500n, amountY: 500n },
    { id: 1n, amountX: 10_000n },
  ],
};

function poolOf(changes: Partial<SyntheticDlmmBins>, without?: string): LiquidityPool {
  const accounts = syntheticDlmmBins({ ...PLAIN, ...changes });
  return read(accounts.filter(({ address: each }) => each !== without));
}

function read(accounts: readonly Account[]): LiquidityPool {
  const [pool] = accounts;
  if (pool === undefined) throw new RangeError('no pool was made');
  return dlmmProgram.read(pool, new AccountMap(accounts, NOW, SLOT));
}

function rejectionOf(fields: Partial<LbPairAccount>) {
  return poolRejection(() => poolOf({ fields }))?.code;
}

describe('a quote over a DLMM pool', () => {
  it('agrees with a calculation by hand within the active bin', () => {
    expect(poolOf({}).quoteExactIn('aToB', 100n)).toEqual({
      amountIn: 100n,
      amountOut: 99n,
      fees: [{ mint: SOL, amount: 1n }],
      midPrice: { numerator: 2n ** 64n, denominator: 2n ** 64n },
      marginalPrice: { numerator: 2n ** 64n * 990_000_000n, denominator: 2n ** 64n * 1_000_000_000n },
    });
  });

  it('goes on to the next bin for what the active one does not hold', () => {
    // 506 bring 500 with a fee of 6; the fee of the other 494 is 5, and 489 / 1.01 = 484.2.
    expect(poolOf({}).quoteExactIn('aToB', 1_000n)).toMatchObject({
      amountOut: 500n + 484n,
      fees: [{ mint: SOL, amount: 11n }],
    });
    expect(poolOf({}).quoteExactIn('bToA', 1_000n)).toMatchObject({
      amountOut: 500n + 484n,
      fees: [{ mint: USDC, amount: 11n }],
    });
  });

  it('takes fees in Y whichever way it goes where the pool says so', () => {
    const pool = poolOf({ parameters: { variableFeeControl: 0, collectFeeMode: 1 } });
    // 500 X bring 500 Y less 5; the other 500 bring ⌊495.04⌋ less ⌈4.95⌉.
    expect(pool.quoteExactIn('aToB', 1_000n)).toMatchObject({
      amountOut: 495n + 490n,
      fees: [{ mint: USDC, amount: 10n }],
    });
    expect(pool.quoteExactIn('bToA', 100n)).toMatchObject({ amountOut: 99n, fees: [{ mint: USDC, amount: 1n }] });
  });

  it('pays more for each bin crossed where fees follow the volatility', () => {
    const calm = poolOf({}).quoteExactIn('aToB', 5_000n);
    const lively = poolOf({ parameters: { variableFeeControl: 2_000_000 } }).quoteExactIn('aToB', 5_000n);
    // (10,000 × 100)² × 2,000,000 / 10^11 = 2 % on top in the second bin
    expect(lively.amountOut).toBeLessThan(calm.amountOut);
    expect(lively.marginalPrice).toMatchObject({ denominator: 2n ** 64n * 1_000_000_000n });
    expect((lively.marginalPrice.numerator * 1_000n) / lively.marginalPrice.denominator).toBe(960n);
  });

  it('gives nothing to the next input where the pool ends', () => {
    const pool = poolOf({ bins: [{ id: 0n, amountX: 500n, amountY: 500n }] });
    expect(pool.quoteExactIn('aToB', 506n).marginalPrice).toEqual({ numerator: 0n, denominator: 1n });
  });

  it('computes a price that the program has not stored yet', () => {
    const accounts = changed(syntheticDlmmBins(PLAIN), binArrayAddress(POOL, -1n), withoutPrices);
    expect(read(accounts).quoteExactIn('aToB', 1_000n)).toEqual(poolOf({}).quoteExactIn('aToB', 1_000n));
  });

  it.each([
    { amountIn: 0n, code: 'AMOUNT_TOO_SMALL' },
    { amountIn: -1n, code: 'AMOUNT_TOO_SMALL' },
    { amountIn: 1n, code: 'AMOUNT_TOO_SMALL' },
    { amountIn: 100_000n, code: 'AMOUNT_TOO_LARGE' },
    { amountIn: 2n ** 64n, code: 'AMOUNT_TOO_LARGE' },
  ])('is refused for $amountIn base units: $code', ({ amountIn, code }) => {
    expect(poolRejection(() => poolOf({}).quoteExactIn('aToB', amountIn))?.code).toBe(code);
  });
});

describe('a bin that takes more than u64', () => {
  // 1.01^−3000 Y for one X: 10^10 Y would take 10^23 X.
  const cheap = { activeId: -3_000n, bins: [{ id: -3_000n, amountY: 10n ** 10n }] };

  it('is where the program stops, however small the input', () => {
    expect(poolRejection(() => poolOf(cheap).quoteExactIn('aToB', 10n ** 15n))?.code).toBe('AMOUNT_TOO_LARGE');
  });

  it('is none of the other direction', () => {
    const pool = poolOf({ ...cheap, bins: [...cheap.bins, { id: -2_999n, amountX: 10n ** 15n }] });
    expect(pool.quoteExactIn('bToA', 10n).amountOut).toBeGreaterThan(10n ** 13n);
  });
});

describe('limit orders', () => {
  const bins = [
    { id: -1n, amountY: 10_000n, openOrders: 100n },
    { id: 0n, amountY: 500n, openOrders: 300n, partlyFilledOrders: 200n },
  ];

  it('are filled after the market makers of their bin', () => {
    expect(poolOf({ bins }).quoteExactIn('aToB', 1_000n).amountOut).toBe(990n);
  });

  it.each([
    { where: 'the pool is for rewards', parameters: { variableFeeControl: 0, functionType: 1 } },
    {
      where: 'a reward was set up once',
      parameters: { variableFeeControl: 0 },
      fields: { rewardInfos: [reward(REWARD), reward(REWARD)] },
    },
  ])('are left alone where $where', ({ parameters, fields }) => {
    expect(poolOf({ bins, parameters, fields }).quoteExactIn('aToB', 1_000n).amountOut).toBe(984n);
  });

  it('of the other side do not count', () => {
    const selling = bins.map((bin) => ({ ...bin, ordersSellX: true }));
    expect(poolOf({ bins: selling }).quoteExactIn('aToB', 1_000n).amountOut).toBe(984n);
  });

  it('are refused in an array whose bytes meant something else', () => {
    const whole = syntheticDlmmBins({ ...PLAIN, bins });
    const accounts = changed(whole, binArrayAddress(POOL, 0n), (data) => data.fill(1, 16, 17));
    expect(poolRejection(() => read(accounts))?.code).toBe('POOL_UNSUPPORTED');
  });
});

describe('the state of a pool', () => {
  const activated = (activationType: number, activationPoint: bigint) =>
    rejectionOf({ pairType: 1, activationType, activationPoint });

  it.each([
    { what: 'disabled', fields: { status: 1 }, code: 'POOL_DISABLED' },
    { what: 'of an unknown status', fields: { status: 2 }, code: 'POOL_MALFORMED' },
    { what: 'of an unknown pair type', fields: { pairType: 4 }, code: 'POOL_UNSUPPORTED' },
    { what: 'of an unknown activation', fields: { pairType: 2, activationType: 2 }, code: 'POOL_UNSUPPORTED' },
    { what: 'without a bin step', fields: { binStep: 0 }, code: 'POOL_MALFORMED' },
    { what: 'of a token program of its own', fields: { tokenMintXProgramFlag: 2 }, code: 'POOL_UNSUPPORTED' },
    { what: 'trading outside its limits', fields: { activeId: 443_637 }, code: 'POOL_MALFORMED' },
    { what: 'trading one token for itself', fields: { tokenYMint: address(SOL) }, code: 'POOL_MALFORMED' },
  ])('rejects a pool $what', ({ fields, code }) => {
    expect(rejectionOf(fields)).toBe(code);
  });

  it.each([
    { what: 'fee mode', parameters: { collectFeeMode: 2 } },
    { what: 'function type', parameters: { functionType: 3 } },
  ])('rejects an unknown $what by name', ({ what, parameters }) => {
    const rejection = poolRejection(() => poolOf({ parameters }));
    expect(rejection).toMatchObject({ code: 'POOL_UNSUPPORTED', message: expect.stringContaining(what) as string });
  });

  it('opens at its slot', () => {
    expect(activated(0, SLOT + 1n)).toBe('POOL_NOT_ACTIVE');
    expect(activated(0, SLOT)).toBeUndefined();
  });

  it('opens at its second', () => {
    expect(activated(1, NOW + 1n)).toBe('POOL_NOT_ACTIVE');
    expect(activated(1, NOW)).toBeUndefined();
  });

  it('never was closed if it is permissionless', () => {
    expect(rejectionOf({ pairType: 0, activationType: 1, activationPoint: NOW + 1n })).toBeUndefined();
  });
});

describe('accounts that are not there', () => {
  const far = [...PLAIN.bins, { id: 300n, amountX: 10_000n }];

  it.each([
    ['X', SOL],
    ['Y', USDC],
  ])('reject the pool if it is the vault of %s', (_, mint) => {
    expect(poolRejection(() => poolOf({}, reserveAddress(POOL, mint)))?.code).toBe('POOL_ACCOUNT_MISSING');
  });

  it('reject only the quotes that would need them if it is a bin array', () => {
    const pool = poolOf({ bins: far }, binArrayAddress(POOL, 4n));
    expect(pool.quoteExactIn('bToA', 1_000n).amountOut).toBe(984n);
    expect(poolRejection(() => pool.quoteExactIn('bToA', 20_000n))?.code).toBe('POOL_ACCOUNT_MISSING');
    expect(poolOf({ bins: far }).quoteExactIn('bToA', 20_000n).amountOut).toBeGreaterThan(10_500n);
  });

  it('reject a pool that trades beyond its bitmap if it is the extension', () => {
    const beyond = { activeId: 36_000n, binStep: 1n, bins: [{ id: 36_000n, amountX: 500n, amountY: 500n }] };
    const extension = bitmapExtensionAddress(POOL);
    expect(poolRejection(() => poolOf(beyond, extension))?.code).toBe('POOL_ACCOUNT_MISSING');
    expect(poolOf(beyond).quoteExactIn('aToB', 10n).amountOut).toBe(329n);
  });
});

describe('accountsOf', () => {
  it('names everything that the pool was made of, and its extension', async () => {
    const accounts = syntheticDlmmBins({ ...PLAIN, bins: [...PLAIN.bins, { id: 300n, amountX: 1n }] });
    const [pool] = accounts as [Account];
    const named = await dlmmProgram.accountsOf(pool);
    expect([POOL, ...named].toSorted()).toEqual(
      [...accounts.map((account) => account.address), bitmapExtensionAddress(POOL)].toSorted(),
    );
  });

  it('names the neighbours where only the extension knows which hold liquidity', async () => {
    const [pool] = syntheticDlmmBins({ ...PLAIN, activeId: 36_000n, bins: [] }) as [Account];
    const named = await dlmmProgram.accountsOf(pool);
    expect(named).toContain(binArrayAddress(POOL, 514n));
    expect(named).toContain(binArrayAddress(POOL, 518n));
    expect(named).toContain(binArrayAddress(POOL, 512n));
  });
});

function reward(mint: LbPairAccount['tokenXMint']): LbPairAccount['rewardInfos'][number] {
  const none = { rewardDuration: 0n, rewardDurationEnd: 0n, rewardRate: 0n, lastUpdateTime: 0n };
  return { mint, vault: mint, funder: mint, ...none, cumulativeSecondsWithEmptyLiquidityReward: 0n };
}

function changed(accounts: readonly Account[], at: string, change: (data: Uint8Array) => Uint8Array): Account[] {
  return accounts.map(({ address: each, owner, data }) => ({
    address: each,
    owner,
    data: each === at ? change(new Uint8Array(data)) : data,
  }));
}

/** Offset 16 of each bin of 144 bytes, from offset 56 on. */
function withoutPrices(data: Uint8Array): Uint8Array {
  for (let bin = 56; bin < data.length; bin += 144) data.fill(0, bin + 16, bin + 32);
  return data;
}
