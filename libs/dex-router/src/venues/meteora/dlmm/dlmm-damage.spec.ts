import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Account } from '../../../accounts/account.js';
import { AccountMap } from '../../../accounts/account-map.js';
import type { SwapDirection } from '../../../pools/liquidity-pool.js';
import { poolRejection } from '../../../testing/pool-rejection.js';
import { TOKEN_PROGRAM } from '../../../spl-token/token-programs.js';
import { binArrayAddress, reserveAddress } from './dlmm-addresses.js';
import { dlmmProgram } from './dlmm-program.js';
import { syntheticDlmm } from './synthetic-dlmm.js';

const POOL = '5rCf1DM8LjKTw4YqhnoLcngyZYeNnQqztScTogYHAS6';
const SOL = 'So11111111111111111111111111111111111111112';
const USDC = 'EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v';
const NOW = 1_780_000_000n;

/** 1,000 SOL and 80,000 USDC at 80 USDC. */
const WHOLE = syntheticDlmm({
  address: POOL,
  mintX: SOL,
  mintY: USDC,
  price: { numerator: 80n, denominator: 1_000n },
  depthX: 10n ** 12n,
  depthY: 8n * 10n ** 10n,
  binStep: 4n,
  lastUpdateTimestamp: NOW,
});
const SIZES = [1n, 10n ** 6n, 10n ** 9n, 10n ** 10n, 10n ** 18n];

function quotesOver(accounts: readonly Account[], direction: SwapDirection): bigint[] {
  const pool = accounts.find(({ address }) => address === POOL);
  if (pool === undefined) throw new RangeError('the pool is gone');
  const quoted: bigint[] = [];
  poolRejection(() => {
    const read = dlmmProgram.read(pool, new AccountMap(accounts, NOW));
    for (const amountIn of SIZES) poolRejection(() => quoted.push(read.quoteExactIn(direction, amountIn).amountOut));
  });
  return quoted;
}

function rejectionOver(accounts: readonly Account[]) {
  const [pool] = accounts as [Account];
  return poolRejection(() => dlmmProgram.read(pool, new AccountMap(accounts, NOW)))?.code;
}

function changing(address: string, change: (account: Account) => Account): Account[] {
  return WHOLE.map((account) => (account.address === address ? change(account) : account));
}

function patch(account: Account, offset: number, ...bytes: number[]): Account {
  const data = new Uint8Array(account.data);
  data.set(bytes, offset);
  return { ...account, data };
}

const anyAccount = fc.integer({ min: 0, max: WHOLE.length - 1 }).map((index) => WHOLE[index] as Account);
const anyDirection = fc.constantFrom('aToB' as const, 'bToA' as const);

describe('damaged accounts of a DLMM pool', () => {
  it('are whole before they are damaged', () => {
    expect(quotesOver(WHOLE, 'aToB')).toHaveLength(3);
    expect(quotesOver(WHOLE, 'bToA')).toHaveLength(3);
  });

  it.each([
    { what: 'cut short', change: (account: Account) => ({ ...account, data: account.data.slice(0, -1) }) },
    { what: 'empty', change: (account: Account) => ({ ...account, data: new Uint8Array() }) },
    { what: 'zeroed', change: (account: Account) => ({ ...account, data: new Uint8Array(account.data.length) }) },
    { what: "another program's", change: (account: Account) => ({ ...account, owner: POOL }) },
    { what: "the token program's", change: (account: Account) => ({ ...account, owner: TOKEN_PROGRAM }) },
  ])('are rejected, each of them, when $what', ({ change, what }) => {
    const vaults = new Set([reserveAddress(POOL, SOL), reserveAddress(POOL, USDC)]);
    for (const { address } of WHOLE.filter((each) => what !== "the token program's" || !vaults.has(each.address))) {
      expect(rejectionOver(changing(address, change))).toMatch(/^POOL_(MALFORMED|FOREIGN_OWNER)$/);
    }
  });

  it('never throw anything but a rejection, nor pay more than the vault holds, whichever bits are flipped', () => {
    const anyFlip = fc.record({ account: anyAccount, at: fc.nat(), bit: fc.nat(7) });
    fc.assert(
      fc.property(fc.array(anyFlip, { minLength: 1, maxLength: 3 }), anyDirection, (flips, direction) => {
        const accounts = WHOLE.map((account): Account => {
          const data = new Uint8Array(account.data);
          for (const { at, bit } of flips.filter((flip) => flip.account === account)) {
            const offset = at % data.length;
            data[offset] = (data[offset] ?? 0) ^ (1 << bit);
          }
          return { address: account.address, owner: account.owner, data };
        });
        const held = direction === 'aToB' ? 8n * 10n ** 10n : 10n ** 12n;
        for (const amountOut of quotesOver(accounts, direction)) expect(amountOut).toBeLessThanOrEqual(held);
      }),
      { numRuns: 150 },
    );
  });

  it('never throw anything but a rejection, whatever stands in them', () => {
    fc.assert(
      fc.property(
        anyAccount,
        fc.uint8Array({ maxLength: 200 }),
        fc.nat(),
        anyDirection,
        (account, bytes, at, direction) => {
          const room = Math.max(account.data.length - 8, 1);
          const accounts = changing(account.address, ({ ...whole }) => {
            const data = new Uint8Array(whole.data);
            data.set(bytes.slice(0, Math.max(0, room - (at % room))), 8 + (at % room));
            return { ...whole, data };
          });
          expect(quotesOver(accounts, direction).every((amountOut) => amountOut > 0n)).toBe(true);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('accounts of a DLMM pool that contradict each other', () => {
  const active = binArrayAddress(POOL, -91n);

  it.each([
    { what: 'a bin array of another pool', accounts: changing(active, (array) => patch(array, 24, 1, 2, 3)) },
    { what: 'a bin array of another index', accounts: changing(active, (array) => patch(array, 8, 0xa4)) },
    { what: 'a price that is not that of its bin', accounts: changing(active, (array) => patch(array, 56 + 16, 1)) },
    { what: 'another active bin', accounts: changing(POOL, (pair) => patch(pair, 76, 0x40)) },
    { what: 'another bin step', accounts: changing(POOL, (pair) => patch(pair, 80, 5)) },
    { what: 'a vault of another token', accounts: changing(reserveAddress(POOL, SOL), (vault) => patch(vault, 0, 9)) },
    {
      what: "a vault of somebody else's",
      accounts: changing(reserveAddress(POOL, SOL), (vault) => patch(vault, 32, 9)),
    },
    {
      what: 'a vault that holds less than the bins',
      accounts: changing(reserveAddress(POOL, USDC), (vault) => patch(vault, 64, 0, 0, 0, 0, 1)),
    },
    { what: 'a bin with more than the vault', accounts: changing(active, (array) => patch(array, 56 + 8 + 6, 1)) },
  ])('are rejected: $what', ({ accounts }) => {
    expect(rejectionOver(accounts)).toBe('POOL_MALFORMED');
  });
});
