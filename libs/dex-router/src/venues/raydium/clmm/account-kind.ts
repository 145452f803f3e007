import { isAddress } from '@solana/kit';
import type { Account } from '../../../accounts/account.js';
import { PoolRejected } from '../../../pools/pool-rejected.js';

/** Raydium's program for concentrated liquidity, on mainnet. */
export const CLMM_PROGRAM = 'CAMMCzo5YL8w4VFF8KVHrK22GGUsp5VTaW7grrKgrWqK';

/** What tells one kind of account of the program from the others. */
export interface AccountKind {
  /** For messages: "a pool". */
  readonly name: string;
  /** The first eight bytes: of SHA-256 over "account:" and the name of the program's type. */
  readonly discriminator: Uint8Array;
  /** Bytes, the discriminator included. */
  readonly size: number;
}

/** Whether the account belongs to the program and is of that kind. */
export function isOfKind({ owner, data }: Account, kind: AccountKind): boolean {
  return owner === CLMM_PROGRAM && data.length === kind.size && startsWith(data, kind.discriminator);
}

/** @throws PoolRejected if the account is of another program or kind */
export function requireKind(account: Account, kind: AccountKind): void {
  const { address, owner, data } = account;
  if (owner !== CLMM_PROGRAM) {
    throw new PoolRejected('POOL_FOREIGN_OWNER', `${address} belongs to ${owner}, not to Raydium's CLMM program.`);
  }
  if (!isAddress(address) || !isOfKind(account, kind)) {
    throw new PoolRejected('POOL_MALFORMED', `${address} is not ${kind.name}: ${data.length} bytes.`);
  }
}

function startsWith(data: Uint8Array, prefix: Uint8Array): boolean {
  return prefix.every((byte, index) => data[index] === byte);
}
