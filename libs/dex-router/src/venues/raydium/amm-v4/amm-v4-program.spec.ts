import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AccountMap } from '../../../accounts/account-map.js';
import { addressSeed, programDerivedAddress } from '../../../accounts/program-derived-address.js';
import { syntheticTokenAccount } from '../../../spl-token/synthetic-token-account.js';
import { corruptedPool, quotesOf } from '../../../testing/corrupted-pool.js';
import { poolRejection } from '../../../testing/pool-rejection.js';
import { SOL, USDC } from '../../../token.js';
import { AMM_V4_AUTHORITY, AMM_V4_PROGRAM, ammV4Codec } from './amm-v4-layout.js';
import { ammV4Program } from './amm-v4-program.js';
import { AMM_V4_STATUS } from './amm-v4-status.js';
import { syntheticAmmV4, type SyntheticAmmV4 } from './synthetic-amm-v4.js';

const NOW = 1_783_175_236n;
const parameters: SyntheticAmmV4 = {
  market: '8BnEgHoWFysVcuFFX7QztDmzuH8r5ZFvyP3sYwn1XTh6',
  coin: { mint: SOL.mint, decimals: 9, reserve: 66_000n * 10n ** 9n, needTakePnl: 5n * 10n ** 9n },
  pc: { mint: USDC.mint, decimals: 6, reserve: 5_400_000n * 10n ** 6n, needTakePnl: 700n },
};

function madeUp(changes: Partial<SyntheticAmmV4> = {}) {
  const accounts = syntheticAmmV4({ ...parameters, ...changes });
  const [pool, coinVault, pcVault] = accounts;
  if (!pool || !coinVault || !pcVault) throw new Error('Accounts are missing.');
  return { pool, coinVault, pcVault, accounts: new AccountMap(accounts, NOW), description: 'SOL/USDC' };
}

type State = Parameters<typeof ammV4Codec.encode>[0];

function withState(change: (state: ReturnType<typeof ammV4Codec.decode>) => Partial<State>) {
  const { pool, accounts } = madeUp();
  const state = ammV4Codec.decode(pool.data);
  const data = new Uint8Array(ammV4Codec.encode({ ...state, ...change(state) }));
  return { pool: { ...pool, data }, accounts };
}

const codeOf = ({ pool, accounts }: Pick<ReturnType<typeof madeUp>, 'pool' | 'accounts'>) =>
  poolRejection(() => ammV4Program.read(pool, accounts))?.code;

describe('ammV4Program', () => {
  it('pays for the reserves less what is set aside', () => {
    const { pool, accounts } = madeUp();
    const [reserveIn, reserveOut] = [66_000n * 10n ** 9n, 5_400_000n * 10n ** 6n];
    // fee = 10⁹ × 0.0025 = 2.5 × 10⁶; out = ⌊5.4 × 10¹² × 997.5 × 10⁶ / (66 × 10¹² + 997.5 × 10⁶)⌋
    expect(ammV4Program.read(pool, accounts).quoteExactIn('aToB', 10n ** 9n)).toEqual({
      amountIn: 10n ** 9n,
      amountOut: 81_612_402n,
      fees: [{ mint: SOL.mint, amount: 2_500_000n }],
      midPrice: { numerator: reserveOut, denominator: reserveIn },
      marginalPrice: {
        numerator: reserveIn * reserveOut * 9_975n,
        denominator: (reserveIn + 997_500_000n) ** 2n * 10_000n,
      },
    });
  });

  it('pays the other way round', () => {
    const { pool, accounts } = madeUp();
    // fee = 250,000; out = ⌊66 × 10¹² × 99.75 × 10⁶ / (5.4 × 10¹² + 99.75 × 10⁶)⌋
    const { amountOut, fees } = ammV4Program.read(pool, accounts).quoteExactIn('bToA', 100n * 10n ** 6n);
    expect({ amountOut, fees }).toEqual({
      amountOut: 1_219_144_146n,
      fees: [{ mint: USDC.mint, amount: 250_000n }],
    });
  });

  it('knows its pools by owner and size', () => {
    const { pool, coinVault } = madeUp();
    expect(ammV4Program.isPool(pool)).toBe(true);
    expect(ammV4Program.isPool({ ...pool, owner: SOL.mint })).toBe(false);
    expect(ammV4Program.isPool({ ...pool, data: pool.data.subarray(1) })).toBe(false);
    expect(ammV4Program.isPool(coinVault)).toBe(false);
  });

  it('needs both vaults', async () => {
    const { pool, coinVault, pcVault } = madeUp();
    expect(await ammV4Program.accountsOf(pool)).toEqual([coinVault.address, pcVault.address]);
    expect(codeOf({ pool, accounts: new AccountMap([coinVault], NOW) })).toBe('POOL_ACCOUNT_MISSING');
  });

  it('lays its fields where the program does', () => {
    const { pool, coinVault } = madeUp();
    const view = new DataView(pool.data.buffer);
    expect([view.getBigUint64(0, true), view.getBigUint64(176, true), view.getBigUint64(184, true)]).toEqual([
      6n,
      25n,
      10_000n,
    ]);
    expect(view.getBigUint64(192, true)).toBe(5n * 10n ** 9n);
    expect(pool.data.subarray(336, 368)).toEqual(addressSeed(coinVault.address));
    expect(new Uint8Array(ammV4Codec.encode(ammV4Codec.decode(pool.data)))).toEqual(pool.data);
  });

  it('derives its authority from the program', () => {
    expect(programDerivedAddress(AMM_V4_PROGRAM, ['amm authority'])).toBe(AMM_V4_AUTHORITY);
  });

  it.each(['disabled', 'withdrawOnly', 'liquidityOnly', 'orderBookOnly'] as const)(
    'swaps nothing while %s',
    (status) => {
      expect(codeOf(madeUp({ status: AMM_V4_STATUS[status] }))).toBe('POOL_DISABLED');
    },
  );

  it.each([0n, 8n, 2n ** 64n - 1n])('takes %s for no status', (status) => {
    expect(codeOf(madeUp({ status }))).toBe('POOL_MALFORMED');
  });

  it('waits for its open time, which no longer matters once it swaps', () => {
    const waiting = { status: AMM_V4_STATUS.waitingTrade, openTime: NOW + 1n };
    expect(codeOf(madeUp(waiting))).toBe('POOL_NOT_ACTIVE');
    expect(codeOf(madeUp({ ...waiting, openTime: NOW }))).toBeUndefined();
    expect(codeOf(madeUp({ ...waiting, status: AMM_V4_STATUS.swapOnly }))).toBeUndefined();
  });

  it.each<[string, Partial<State>]>([
    ['another bump of the authority', { nonce: 253n }],
    ['a fee of all', { swapFeeNumerator: 10_000n }],
    ['a fee of nothing’s parts', { swapFeeNumerator: 0n, swapFeeDenominator: 0n }],
    ['more set aside than there is', { needTakePnlPc: 2n ** 63n }],
  ])('rejects %s', (_, change) => {
    expect(codeOf(withState(() => change))).toBe('POOL_MALFORMED');
  });

  it('rejects one token twice, vaults the wrong way round, and vaults that are not its own', () => {
    expect(codeOf(withState(({ coinMint }) => ({ pcMint: coinMint })))).toBe('POOL_MALFORMED');
    expect(codeOf(withState(({ coinVault, pcVault }) => ({ coinVault: pcVault, pcVault: coinVault })))).toBe(
      'POOL_MALFORMED',
    );
    const { pool, coinVault, pcVault } = madeUp();
    const stolen = syntheticTokenAccount({ address: coinVault.address, mint: SOL.mint, owner: USDC.mint, amount: 1n });
    expect(codeOf({ pool, accounts: new AccountMap([stolen, pcVault], NOW) })).toBe('POOL_MALFORMED');
  });

  it('rejects amounts that pay nothing, all, or more than a vault can hold', () => {
    const quoteOf = (changes: Partial<SyntheticAmmV4>, amountIn: bigint) => {
      const { pool, accounts } = madeUp(changes);
      return poolRejection(() => ammV4Program.read(pool, accounts).quoteExactIn('aToB', amountIn))?.code;
    };
    const empty = { ...parameters.coin, reserve: 0n };
    expect(quoteOf({}, 1n)).toBe('AMOUNT_TOO_SMALL');
    expect(quoteOf({}, 0n)).toBe('AMOUNT_TOO_SMALL');
    expect(quoteOf({ coin: empty, pc: { ...parameters.pc, reserve: 0n } }, 10n ** 9n)).toBe('AMOUNT_TOO_SMALL');
    expect(quoteOf({ coin: empty }, 10n ** 9n)).toBe('AMOUNT_TOO_LARGE');
    expect(quoteOf({}, 2n ** 64n - 1n)).toBe('AMOUNT_TOO_LARGE');
  });

  it('rejects or consistently quotes over any corrupted accounts, and throws nothing else', () => {
    fc.assert(
      fc.property(corruptedPool(madeUp()), fc.bigInt(1n, 10n ** 15n), (corrupted, amountIn) => {
        for (const quote of quotesOf(ammV4Program, corrupted, amountIn)) {
          expect(quote.amountOut).toBeGreaterThan(0n);
          expect(quote.amountOut).toBeLessThan(quote.midPrice.numerator);
        }
      }),
      { numRuns: 500 },
    );
  });
});
