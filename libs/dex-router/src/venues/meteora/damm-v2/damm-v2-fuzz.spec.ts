import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AccountMap } from '../../../accounts/account-map.js';
import type { Account } from '../../../accounts/account.js';
import { PoolRejected } from '../../../pools/pool-rejected.js';
import { readTokenAccount } from '../../../spl-token/token-account.js';
import type { MadeUpPool } from '../../../testing/made-up-pool.js';
import { Random } from '../../../testing/random.js';
import { dammV2Program } from './damm-v2-program.js';
import { poolCodec } from './pool-layout.js';
import { makeDammV2 } from './testing/make-damm-v2.js';

const RUNS = { numRuns: 150 };

const anyPool = fc.integer().map((seed) => makeDammV2(new Random(`damm-v2-fuzz.spec/${seed}`)));
const flips = fc.array(fc.tuple(fc.nat(2), fc.nat(1_111), fc.nat(7)), { minLength: 1, maxLength: 3 });
const amounts = fc.bigInt({ min: 1n, max: 2n ** 64n - 1n });

function copyOf({ address, owner, data }: Account, newOwner = owner): Account {
  return { address, owner: newOwner, data: Uint8Array.from(data) };
}

/** The pool with bits turned over in its own account or its vaults. */
function damaged({ pool, accounts, description }: MadeUpPool, bits: readonly [number, number, number][]): MadeUpPool {
  const copies = accounts.all().map((account) => copyOf(account));
  for (const [which, at, bit] of bits) {
    const { data } = copies[which]!;
    data[at % data.length]! ^= 1 << bit;
  }
  const own = copies.find(({ address }) => address === pool.address)!;
  return { pool: own, accounts: new AccountMap(copies, accounts.unixTimestamp, accounts.slot), description };
}

/** What the pool pays at most, of the amounts; whatever is thrown but a rejection goes through. */
function paid(pool: Account, accounts: AccountMap, amount: bigint): readonly { vault: string; amountOut: bigint }[] {
  return (['aToB', 'bToA'] as const).flatMap((direction) => {
    try {
      const { amountOut } = dammV2Program.read(pool, accounts).quoteExactIn(direction, amount);
      const { tokenAVault, tokenBVault } = poolCodec.decode(pool.data);
      return [{ vault: direction === 'aToB' ? tokenBVault : tokenAVault, amountOut }];
    } catch (error) {
      if (error instanceof PoolRejected) return [];
      throw error;
    }
  });
}

describe('damaged accounts', () => {
  it('are rejected, or pay no more than is there', () => {
    fc.assert(
      fc.property(anyPool, flips, amounts, (madeUp, bits, amount) => {
        const { pool, accounts } = damaged(madeUp, bits);
        for (const { vault, amountOut } of paid(pool, accounts, amount)) {
          expect(amountOut).toBeGreaterThan(0n);
          expect(amountOut).toBeLessThanOrEqual(readTokenAccount(accounts.get(vault)!).amount);
        }
      }),
      RUNS,
    );
  });

  it('are rejected when their data is any bytes after the discriminator, or ends early', () => {
    const bytes = fc.uint8Array({ minLength: 1_104, maxLength: 1_104 });
    fc.assert(
      fc.property(anyPool, bytes, fc.nat(1_111), ({ pool, accounts }, tail, length) => {
        const any = { ...pool, data: Uint8Array.from([...pool.data.subarray(0, 8), ...tail]) };
        const short = { ...pool, data: pool.data.subarray(0, length) };
        expect([...paid(any, accounts, 10n ** 9n), ...paid(short, accounts, 10n ** 9n)]).toEqual([]);
      }),
      RUNS,
    );
  });

  it('are rejected when they belong to another program', () => {
    fc.assert(
      fc.property(anyPool, fc.nat(2), ({ pool, accounts }, which) => {
        const all = accounts.all().map((account, at) => (at === which ? copyOf(account, pool.address) : account));
        const own = all.find(({ address }) => address === pool.address)!;
        const foreign = new AccountMap(all, accounts.unixTimestamp, accounts.slot);
        expect(() => dammV2Program.read(own, foreign)).toThrow(expect.objectContaining({ code: 'POOL_FOREIGN_OWNER' }));
      }),
    );
  });

  it('name their accounts or are rejected, whatever their bytes', async () => {
    await fc.assert(
      fc.asyncProperty(anyPool, flips, async (madeUp, bits) => {
        const { pool } = damaged(madeUp, bits);
        const accounts = await dammV2Program.accountsOf(pool).catch((error: unknown) => error);
        expect(Array.isArray(accounts) || accounts instanceof PoolRejected).toBe(true);
      }),
    );
  });
});
