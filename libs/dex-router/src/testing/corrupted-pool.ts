import * as fc from 'fast-check';
import type { Account } from '../accounts/account.js';
import { AccountMap } from '../accounts/account-map.js';
import type { PoolQuote } from '../pools/liquidity-pool.js';
import type { PoolProgram } from '../pools/pool-program.js';
import { PoolRejected } from '../pools/pool-rejected.js';
import type { MadeUpPool } from './made-up-pool.js';

const STRANGER = 'Stake11111111111111111111111111111111111111';

type Corruption = (account: Account) => Account | undefined;

/** What a disk, a node or an attacker does to one account: undefined for one that is gone. */
const corruption: fc.Arbitrary<Corruption> = fc.oneof(
  fc.nat({ max: 4_000 }).map((length) => withData((data) => data.slice(0, Math.min(length, data.length - 1)))),
  fc.constant<Corruption>(withData((data) => new Uint8Array(data.length))),
  fc.constant<Corruption>((account) => ({ ...account, owner: STRANGER })),
  fc.constant<Corruption>(() => undefined),
  fc.tuple(fc.nat(), fc.nat({ max: 7 })).map(([at, bit]) => withBytes(at, (byte) => byte ^ (1 << bit))),
  fc.tuple(fc.nat(), fc.constantFrom(0, 1, 0x7f, 0xff)).map(([at, byte]) => withWord(at, byte)),
);

/** The same pool with one to three of its accounts corrupted. */
export function corruptedPool({ pool, accounts, description }: MadeUpPool): fc.Arbitrary<MadeUpPool> {
  const all = accounts.all();
  const changes = fc.array(fc.tuple(fc.nat({ max: all.length - 1 }), corruption), { minLength: 1, maxLength: 3 });
  return changes.map((list) => {
    const changed = new Map<string, Account | undefined>(all.map((account) => [account.address, account]));
    for (const [index, corrupt] of list) {
      const account = all[index] && changed.get(all[index].address);
      if (account) changed.set(account.address, corrupt(account));
    }
    return {
      pool: changed.get(pool.address) ?? { ...pool, data: new Uint8Array() },
      accounts: new AccountMap(
        [...changed.values()].filter((account) => account !== undefined),
        accounts.unixTimestamp,
      ),
      description,
    };
  });
}

/** Reads and quotes in both directions: the quotes that were not rejected. Whatever else is thrown goes through. */
export function quotesOf(program: PoolProgram, { pool, accounts }: MadeUpPool, amountIn: bigint): PoolQuote[] {
  return (['aToB', 'bToA'] as const).flatMap((direction) => {
    try {
      return [program.read(pool, accounts).quoteExactIn(direction, amountIn)];
    } catch (error) {
      if (error instanceof PoolRejected) return [];
      throw error;
    }
  });
}

function withData(change: (data: Uint8Array) => Uint8Array): Corruption {
  return (account) => ({ ...account, data: change(account.data) });
}

function withBytes(at: number, change: (byte: number) => number, count = 1): Corruption {
  return withData((data) => {
    const changed = Uint8Array.from(data);
    for (let index = 0; index < count && data.length > 0; index += 1) {
      const position = (at + index) % data.length;
      changed[position] = change(changed[position] ?? 0);
    }
    return changed;
  });
}

/** Eight bytes in a row, as long as a u64. */
function withWord(at: number, byte: number): Corruption {
  return withBytes(at, () => byte, 8);
}
