import type { Account, AccountSet } from '../../../libs/dex-router/src/accounts/account.js';
import { readDumps } from '../../../libs/dex-router/src/accounts/read-dumps.js';
import { PoolRejected } from '../../../libs/dex-router/src/pools/pool-rejected.js';
import { Random } from '../../../libs/dex-router/src/testing/random.js';
import type { Contender } from './contenders.js';

/** A pool that both sides quote over. */
export interface Subject {
  readonly origin: 'chain' | 'made up';
  readonly description: string;
  readonly pool: Account;
  readonly accounts: AccountSet;
}

/** Every pool of the contender's kind among the dumps, each at the time of its own folder. */
export async function dumpedPools(dumps: string | null, { program }: Contender): Promise<Subject[]> {
  if (dumps === null) return [];
  return (await readDumps(dumps)).flatMap(({ folder, accounts }) =>
    accounts
      .all()
      .filter((account) => program.isPool(account))
      .map((pool) => ({ origin: 'chain', description: `${folder}/${pool.address}`, pool, accounts })),
  );
}

/** Whether a dump lacks accounts of the pool, so that neither side can have a quote. */
export function isIncomplete({ program }: Contender, { pool, accounts }: Subject): boolean {
  try {
    program.read(pool, accounts);
    return false;
  } catch (error) {
    return error instanceof PoolRejected && error.code === 'POOL_ACCOUNT_MISSING';
  }
}

/**
 * The same accounts at a later time, as if nobody had traded since.
 *
 * @param later seconds
 */
export function at(later: bigint, subject: Subject): Subject {
  const { accounts } = subject;
  const { slot } = accounts;
  const unixTimestamp = accounts.unixTimestamp + later;
  const description = later === 0n ? subject.description : `${subject.description} ${later} s later`;
  return { ...subject, description, accounts: { slot, unixTimestamp, get: (address) => accounts.get(address) } };
}

/** The pool that the contender's kind makes up from a seed. */
export async function madeUpPool({ program, makePool }: Contender, seed: string): Promise<Subject> {
  const { pool, accounts, description } = await makePool(new Random(`${seed}/${program.poolType}`));
  return { origin: 'made up', description: `${seed}: ${description}`, pool, accounts };
}
