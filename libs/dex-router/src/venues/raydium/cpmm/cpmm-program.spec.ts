import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Account } from '../../../accounts/account.js';
import { AccountMap } from '../../../accounts/account-map.js';
import { addressSeed, programDerivedAddress } from '../../../accounts/program-derived-address.js';
import { syntheticTokenAccount } from '../../../spl-token/synthetic-token-account.js';
import { corruptedPool, quotesOf } from '../../../testing/corrupted-pool.js';
import { poolRejection } from '../../../testing/pool-rejection.js';
import { SOL, USDC } from '../../../token.js';
import { CPMM_AUTHORITY, CPMM_PROGRAM, cpmmConfigCodec, cpmmPoolCodec } from './cpmm-layout.js';
import { cpmmProgram } from './cpmm-program.js';
import { CREATOR_FEE_ON } from './creator-fee.js';
import { syntheticCpmm, type SyntheticCpmm } from './synthetic-cpmm.js';

const NOW = 1_783_175_236n;
const waiting = { protocolFees: 11n, fundFees: 13n, creatorFees: 17n };
/** Wrapped SOL is token 0: its bytes are the smaller. */
const sol = { mint: SOL.mint, decimals: 9, reserve: 10n ** 12n, ...waiting };
const usdc = { mint: USDC.mint, decimals: 6, reserve: 10n ** 11n, ...waiting };
const parameters: SyntheticCpmm = {
  config: { index: 4, tradeFeeRate: 2_500n, creatorFeeRate: 500n },
  tokens: [sol, usdc],
};

function madeUp(changes: Partial<SyntheticCpmm> = {}) {
  const all = syntheticCpmm({ ...parameters, ...changes });
  const [pool, config, vault0, vault1] = all;
  if (!pool || !config || !vault0 || !vault1) throw new Error('Accounts are missing.');
  return { pool, config, vault0, vault1, accounts: new AccountMap(all, NOW), description: 'SOL/USDC' };
}

function quoteOf(changes: Partial<SyntheticCpmm>, direction: 'aToB' | 'bToA', amountIn: bigint) {
  const { pool, accounts } = madeUp(changes);
  return cpmmProgram.read(pool, accounts).quoteExactIn(direction, amountIn);
}

function codeOf(changes: Partial<SyntheticCpmm>, others: readonly Account[] = []) {
  const { pool, accounts } = madeUp(changes);
  const all = new AccountMap([...accounts.all(), ...others], NOW);
  return poolRejection(() => cpmmProgram.read(all.get(pool.address) ?? pool, all))?.code;
}

function withState(change: Partial<Parameters<typeof cpmmPoolCodec.encode>[0]>): Account {
  const { pool } = madeUp();
  return { ...pool, data: new Uint8Array(cpmmPoolCodec.encode({ ...cpmmPoolCodec.decode(pool.data), ...change })) };
}

function withConfig(change: Partial<Parameters<typeof cpmmConfigCodec.encode>[0]>): Account {
  const { config } = madeUp();
  const data = cpmmConfigCodec.encode({ ...cpmmConfigCodec.decode(config.data), ...change });
  return { ...config, data: new Uint8Array(data) };
}

describe('cpmmProgram', () => {
  it('pays for the reserves less the fees that wait in the vaults', () => {
    const [reserveIn, reserveOut] = [10n ** 12n, 10n ** 11n];
    // fee = 10⁹ × 0.0025; out = ⌊10¹¹ × 997.5 × 10⁶ / (10¹² + 997.5 × 10⁶)⌋
    expect(quoteOf({}, 'aToB', 10n ** 9n)).toEqual({
      amountIn: 10n ** 9n,
      amountOut: 99_650_598n,
      fees: [{ mint: SOL.mint, amount: 2_500_000n }],
      midPrice: { numerator: reserveOut, denominator: reserveIn },
      marginalPrice: {
        numerator: reserveIn * reserveOut * 997_500n * 1_000_000n,
        denominator: (reserveIn + 997_500_000n) ** 2n * 1_000_000n ** 2n,
      },
    });
  });

  it('takes the creator’s fee where the pool says', () => {
    const feesOn = (creatorFeeOn: number, direction: 'aToB' | 'bToA') =>
      quoteOf({ enableCreatorFee: true, creatorFeeOn }, direction, 10n ** 9n).fees;
    const { bothTokens, onlyToken0, onlyToken1 } = CREATOR_FEE_ON;
    expect(feesOn(bothTokens, 'aToB')).toEqual([{ mint: SOL.mint, amount: 3_000_000n }]);
    expect(feesOn(bothTokens, 'bToA')).toEqual([{ mint: USDC.mint, amount: 3_000_000n }]);
    expect(feesOn(onlyToken0, 'aToB')).toEqual([{ mint: SOL.mint, amount: 3_000_000n }]);
    // out before it = ⌊10¹² × 997.5 × 10⁶ / (10¹¹ + 997.5 × 10⁶)⌋ = 9,876,482,091; ⌈0.05 %⌉ = 4,938,242
    expect(feesOn(onlyToken0, 'bToA')).toEqual([
      { mint: USDC.mint, amount: 2_500_000n },
      { mint: SOL.mint, amount: 4_938_242n },
    ]);
    expect(feesOn(onlyToken1, 'bToA')).toEqual([{ mint: USDC.mint, amount: 3_000_000n }]);
    expect(feesOn(onlyToken1, 'aToB')).toContainEqual({ mint: USDC.mint, amount: 49_826n });
  });

  it('takes no creator’s fee where the pool does not enable it', () => {
    const { amountOut } = quoteOf({ creatorFeeOn: CREATOR_FEE_ON.onlyToken1 }, 'aToB', 10n ** 9n);
    expect(amountOut).toBe(99_650_598n);
  });

  it('takes the transfer fees of Token-2022 into account, whose mint it then needs', async () => {
    const fee = { basisPoints: 100n, maximum: 10n ** 6n };
    const charging = { ...usdc, transferFees: { older: fee, newer: fee, newerFrom: 0n } };
    const tokens = [sol, charging] as const;
    // ⌈1 % of 99,650,598⌉ = 996,506
    expect(quoteOf({ tokens }, 'aToB', 10n ** 9n).amountOut).toBe(98_654_092n);
    const { pool, config, vault0, vault1 } = madeUp({ tokens });
    const needed = [config, vault0, vault1];
    expect(await cpmmProgram.accountsOf(pool)).toEqual([...needed.map(({ address }) => address), USDC.mint]);
    const unpriced = new AccountMap(needed, NOW);
    expect(poolRejection(() => cpmmProgram.read(pool, unpriced))?.code).toBe('POOL_ACCOUNT_MISSING');
  });

  it('sorts its tokens and derives its addresses as the program does', () => {
    const { pool, vault0, config } = madeUp();
    expect(madeUp({ tokens: [usdc, sol] }).pool).toEqual(pool);
    const seeds = [addressSeed(config.address), addressSeed(SOL.mint), addressSeed(USDC.mint)];
    expect(pool.address).toBe(programDerivedAddress(CPMM_PROGRAM, ['pool', ...seeds]));
    const ofVault = ['pool_vault', addressSeed(pool.address), addressSeed(SOL.mint)];
    expect(vault0.address).toBe(programDerivedAddress(CPMM_PROGRAM, ofVault));
    expect(programDerivedAddress(CPMM_PROGRAM, ['vault_and_lp_mint_auth_seed'])).toBe(CPMM_AUTHORITY);
  });

  it('knows its pools by owner, size and discriminator', () => {
    const { pool, config } = madeUp();
    expect(cpmmProgram.isPool(pool)).toBe(true);
    expect(cpmmProgram.isPool(config)).toBe(false);
    expect(cpmmProgram.isPool({ ...pool, owner: SOL.mint })).toBe(false);
    expect(cpmmProgram.isPool({ ...pool, data: pool.data.map((byte, index) => (index === 0 ? 0 : byte)) })).toBe(false);
  });

  it('encodes again exactly what it decodes', () => {
    const { pool, config } = madeUp({ enableCreatorFee: true, openTime: 7n, status: 3 });
    expect(new Uint8Array(cpmmPoolCodec.encode(cpmmPoolCodec.decode(pool.data)))).toEqual(pool.data);
    expect(new Uint8Array(cpmmConfigCodec.encode(cpmmConfigCodec.decode(config.data)))).toEqual(config.data);
    expect([pool.data[329], pool.data[390], new DataView(pool.data.buffer).getBigUint64(373, true)]).toEqual([
      3,
      1,
      7n,
    ]);
  });

  it('swaps unless the third bit of its status forbids it', () => {
    expect([0, 1, 2, 3].map((status) => codeOf({ status }))).toEqual([undefined, undefined, undefined, undefined]);
    expect([4, 5, 6, 7].map((status) => codeOf({ status }))).toEqual(Array(4).fill('POOL_DISABLED'));
  });

  it('waits for its open time', () => {
    expect(codeOf({ openTime: NOW + 1n })).toBe('POOL_NOT_ACTIVE');
    expect(codeOf({ openTime: NOW })).toBeUndefined();
  });

  it('needs its config, with rates that leave something over', () => {
    const { pool, vault0, vault1 } = madeUp();
    const without = new AccountMap([vault0, vault1], NOW);
    expect(poolRejection(() => cpmmProgram.read(pool, without))?.code).toBe('POOL_ACCOUNT_MISSING');
    expect(codeOf({}, [withConfig({ tradeFeeRate: 999_500n })])).toBe('POOL_MALFORMED');
    expect(codeOf({}, [withConfig({ protocolFeeRate: 960_001n })])).toBe('POOL_MALFORMED');
    expect(codeOf({}, [{ ...withConfig({}), owner: SOL.mint }])).toBe('POOL_FOREIGN_OWNER');
  });

  it('swaps nothing without a fee on the input that it would have to split', () => {
    const config = { index: 4, tradeFeeRate: 0n };
    const quote = (creatorFeeOn: number) => poolRejection(() => quoteOf({ config, creatorFeeOn }, 'aToB', 10n ** 9n));
    expect(quote(CREATOR_FEE_ON.bothTokens)?.code).toBe('POOL_UNSUPPORTED');
    expect(quote(CREATOR_FEE_ON.onlyToken0)?.code).toBe('POOL_UNSUPPORTED');
    expect(quote(CREATOR_FEE_ON.onlyToken1)).toBeUndefined();
  });

  it.each<[string, Partial<Parameters<typeof cpmmPoolCodec.encode>[0]>]>([
    ['mints out of order', { mint0: cpmmPoolCodec.decode(madeUp().pool.data).mint1 }],
    ['one vault twice', { vault1: cpmmPoolCodec.decode(madeUp().pool.data).vault0 }],
    ['a mint of no token program', { program1: cpmmPoolCodec.decode(madeUp().pool.data).mint1 }],
    ['another bump of the authority', { authBump: 254 }],
    ['an unknown side for the creator’s fee', { creatorFeeOn: 3 }],
    ['a flag that is neither on nor off', { enableCreatorFee: 2 }],
    ['more fees waiting than there is', { fundFees1: 2n ** 63n }],
  ])('rejects %s', (_, change) => {
    expect(codeOf({}, [withState(change)])).toBe('POOL_MALFORMED');
  });

  it('rejects vaults that are not its own', () => {
    const { vault0 } = madeUp();
    const at = { address: vault0.address, mint: SOL.mint, owner: CPMM_AUTHORITY, amount: 10n ** 12n };
    expect(codeOf({}, [syntheticTokenAccount({ ...at, owner: USDC.mint })])).toBe('POOL_MALFORMED');
    expect(codeOf({}, [syntheticTokenAccount({ ...at, mint: USDC.mint })])).toBe('POOL_MALFORMED');
  });

  it('rejects amounts that pay nothing, all, or more than a vault can hold', () => {
    const reject = (changes: Partial<SyntheticCpmm>, amountIn: bigint) =>
      poolRejection(() => quoteOf(changes, 'aToB', amountIn))?.code;
    expect(reject({}, 1n)).toBe('AMOUNT_TOO_SMALL');
    expect(
      reject(
        {
          tokens: [
            { ...sol, reserve: 0n },
            { ...usdc, reserve: 0n },
          ],
        },
        10n ** 9n,
      ),
    ).toBe('AMOUNT_TOO_SMALL');
    expect(reject({ tokens: [{ ...sol, reserve: 0n }, usdc] }, 10n ** 9n)).toBe('AMOUNT_TOO_LARGE');
    expect(reject({}, 2n ** 64n - 10n ** 12n)).toBe('AMOUNT_TOO_LARGE');
  });

  it('rejects or consistently quotes over any corrupted accounts, and throws nothing else', () => {
    fc.assert(
      fc.property(corruptedPool(madeUp()), fc.bigInt(1n, 10n ** 15n), (corrupted, amountIn) => {
        for (const quote of quotesOf(cpmmProgram, corrupted, amountIn)) {
          expect(quote.amountOut).toBeGreaterThan(0n);
          expect(quote.amountOut).toBeLessThan(quote.midPrice.numerator);
        }
      }),
      { numRuns: 500 },
    );
  });
});
