import { describe, expect, it } from 'vitest';
import type { Account } from '../../../accounts/account.js';
import { AccountMap } from '../../../accounts/account-map.js';
import { readTokenAccount } from '../../../spl-token/token-account.js';
import { reserveAddress } from './dlmm-addresses.js';
import { dlmmProgram } from './dlmm-program.js';
import { syntheticDlmm } from './synthetic-dlmm.js';

const POOL = '5rCf1DM8LjKTw4YqhnoLcngyZYeNnQqztScTogYHAS6';
const SOL = 'So11111111111111111111111111111111111111112';
const USDC = 'EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v';
const NOW = 1_780_000_000n;

/** 1,000 SOL and 80,000 USDC at 80 USDC, in bins of 4 bps. */
const PARAMETERS = {
  address: POOL,
  mintX: SOL,
  mintY: USDC,
  price: { numerator: 80n, denominator: 1_000n },
  depthX: 10n ** 12n,
  depthY: 8n * 10n ** 10n,
  binStep: 4n,
  lastUpdateTimestamp: NOW,
};

function poolOf(parameters: typeof PARAMETERS) {
  const accounts = syntheticDlmm(parameters);
  const [pool] = accounts as [Account];
  return { accounts, pool: dlmmProgram.read(pool, new AccountMap(accounts, NOW)) };
}

describe('a synthetic DLMM pool', () => {
  it('is the same whenever it is made', () => {
    expect(syntheticDlmm(PARAMETERS)).toEqual(syntheticDlmm(PARAMETERS));
  });

  it('trades in the highest bin that is not above its price', () => {
    const { numerator, denominator } = poolOf(PARAMETERS).pool.quoteExactIn('aToB', 10n ** 9n).midPrice;
    expect(numerator * 1_000n).toBeLessThanOrEqual(80n * denominator);
    expect(numerator * 10_004n * 1_000n).toBeGreaterThan(80n * denominator * 10_000n);
  });

  it('pays about its price, less the base fee of 4 bps', () => {
    // Of 80 USDC, up to 4 bps for the bin below the price, and 4 bps of fee.
    const { amountOut } = poolOf(PARAMETERS).pool.quoteExactIn('aToB', 10n ** 9n);
    expect(amountOut).toBeGreaterThan(79_930_000n);
    expect(amountOut).toBeLessThan(79_970_000n);
  });

  it('holds its depth, up to what does not divide by the number of bins', () => {
    const { accounts } = poolOf(PARAMETERS);
    const held = (mint: string) => {
      const vault = accounts.find(({ address }) => address === reserveAddress(POOL, mint));
      return vault && readTokenAccount(vault).amount;
    };
    expect(held(SOL)).toBe(10n ** 12n - (10n ** 12n % 101n));
    expect(held(USDC)).toBe(8n * 10n ** 10n - ((8n * 10n ** 10n) % 101n));
  });

  it('has all its accounts where its program looks for them', async () => {
    const { accounts } = poolOf(PARAMETERS);
    const [pool, ...others] = accounts as [Account, ...Account[]];
    expect(await dlmmProgram.accountsOf(pool)).toEqual(expect.arrayContaining(others.map(({ address }) => address)));
  });

  it('reaches beyond the bitmap of the pair where its price does', () => {
    const far = { ...PARAMETERS, price: { numerator: 1n, denominator: 100_000n }, binStep: 1n };
    const { accounts, pool } = poolOf(far);
    // 10^9 X at a hundred-thousandth, less a bin and a fee of 1 bps each.
    expect(pool.quoteExactIn('aToB', 10n ** 9n).amountOut).toBeGreaterThan(9_996n);
    expect(accounts.some(({ data }) => data.length === 1_576)).toBe(true);
  });
});
