import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Account } from '../../../accounts/account.js';
import type { SwapDirection } from '../../../pools/liquidity-pool.js';
import { poolRejection } from '../../../testing/pool-rejection.js';
import { clmmProgram } from './clmm-program.js';
import { atNow, NOW, solUsdcClmm, TICK } from './testing/sol-usdc-clmm.js';

const ACCOUNTS = solUsdcClmm({
  limitOrders: [{ tick: TICK - 50n, untouched: 10n ** 6n, partFilled: 10n ** 5n }],
  dynamicFee: {
    filterPeriod: 30n,
    decayPeriod: 600n,
    reductionFactor: 5_000n,
    control: 40_000n,
    maxVolatility: 350_000n,
    referenceGroup: -2_506n,
    referenceVolatility: 10_000n,
    volatility: 50_000n,
    lastUpdate: NOW - 100n,
  },
});

const which = fc.nat({ max: ACCOUNTS.length - 1 });
const direction: fc.Arbitrary<SwapDirection> = fc.constantFrom('aToB', 'bToA');
const amount = fc.bigInt({ min: 1n, max: 10n ** 15n });

/** Reads and quotes: a rejection or a quote that makes sense, and nothing else. */
function expectSense(accounts: readonly Account[], how: SwapDirection, amountIn: bigint): void {
  const [pool] = accounts;
  if (!pool) throw new RangeError('there is no pool');
  let amountOut: bigint | undefined;
  const rejected = poolRejection(() => {
    amountOut = clmmProgram.read(pool, atNow(accounts)).quoteExactIn(how, amountIn).amountOut;
  });
  const makesSense = rejected ? /^\S.*\.$/.test(rejected.message) : (amountOut ?? 0n) > 0n;
  expect(makesSense).toBe(true);
}

function withData(index: number, change: (data: Uint8Array) => Uint8Array): Account[] {
  const account = ACCOUNTS[index] ?? ACCOUNTS[0];
  return ACCOUNTS.with(index, { ...account, data: change(Uint8Array.from(account.data)) });
}

describe('whatever the bytes', () => {
  it('makes sense of accounts that are cut short or too long', () => {
    fc.assert(
      fc.property(which, fc.nat({ max: 11_000 }), direction, amount, (index, length, how, amountIn) => {
        const cut = (data: Uint8Array) => {
          const other = new Uint8Array(length);
          other.set(data.subarray(0, length));
          return other;
        };
        expectSense(withData(index, cut), how, amountIn);
      }),
      { numRuns: 60 },
    );
  });

  it('makes sense of accounts in which any bits are flipped', () => {
    const flips = fc.array(fc.tuple(fc.nat({ max: 11_000 }), fc.integer({ min: 1, max: 255 })), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(which, flips, direction, amount, (index, changes, how, amountIn) => {
        const flip = (data: Uint8Array) => {
          for (const [offset, mask] of changes) {
            const at = offset % data.length;
            data[at] = (data[at] ?? 0) ^ mask;
          }
          return data;
        };
        expectSense(withData(index, flip), how, amountIn);
      }),
      { numRuns: 150 },
    );
  });

  it('makes sense of a pool whose numbers are anything', () => {
    const numbers = fc.tuple(fc.integer({ min: 233, max: 1_180 }), fc.uint8Array({ minLength: 1, maxLength: 16 }));
    fc.assert(
      fc.property(numbers, direction, amount, ([offset, bytes], how, amountIn) => {
        const write = (data: Uint8Array) => {
          data.set(bytes, offset);
          return data;
        };
        expectSense(withData(0, write), how, amountIn);
      }),
      { numRuns: 150 },
    );
  });

  it('refuses zeroes and other programs’ accounts', () => {
    for (const [index, account] of ACCOUNTS.entries()) {
      expect(poolRejection(() => readAll(withData(index, (data) => data.fill(0))))?.code).toBe('POOL_MALFORMED');
      const foreign = ACCOUNTS.with(index, { ...account, owner: ACCOUNTS[0].address });
      expect(poolRejection(() => readAll(foreign))?.code).toBe('POOL_FOREIGN_OWNER');
    }
  });
});

function readAll(accounts: readonly Account[]): void {
  const [pool] = accounts;
  if (pool) clmmProgram.read(pool, atNow(accounts));
}
