import type { Account } from '../accounts/account.js';
import type { AccountMap } from '../accounts/account-map.js';
import type { Random } from './random.js';

/** A pool that no chain has, with all its accounts, as our encoders write them. */
export interface MadeUpPool {
  readonly pool: Account;
  /** The pool's account among them. */
  readonly accounts: AccountMap;
  /** What is special about it, in a few words. */
  readonly description: string;
}

/** Draws a pool of one kind: prices, depths, fees, times and switches as far apart as its program allows. */
export type PoolMaker = (random: Random) => Promise<MadeUpPool> | MadeUpPool;
