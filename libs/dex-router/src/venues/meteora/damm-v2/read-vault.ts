import type { AccountSet } from '../../../accounts/account.js';
import { PoolRejected } from '../../../pools/pool-rejected.js';
import { readTokenAccount } from '../../../spl-token/token-account.js';
import { TOKEN_2022_PROGRAM, TOKEN_PROGRAM } from '../../../spl-token/token-programs.js';
import { POOL_AUTHORITY } from './damm-v2-addresses.js';
import { TOKEN_FLAG } from './pool-layout.js';

/** What a pool account says of one of its vaults. */
export interface ExpectedVault {
  readonly pool: string;
  readonly address: string;
  readonly mint: string;
  /** One of `TOKEN_FLAG`. */
  readonly tokenFlag: number;
  /** Base units that must be there: the reserve and the fees owed to the protocol. */
  readonly leastAmount: bigint;
}

/**
 * Base units in the vault.
 *
 * @throws PoolRejected if it is not there or contradicts the pool
 */
export function readVault(expected: ExpectedVault, accounts: AccountSet): bigint {
  const account = accounts.get(expected.address);
  if (account === undefined) {
    throw new PoolRejected(
      'POOL_ACCOUNT_MISSING',
      `The vault ${expected.address} of DAMM v2 pool ${expected.pool} is not there.`,
    );
  }
  const { mint, owner, amount } = readTokenAccount(account);
  const tokenProgram = { [TOKEN_FLAG.splToken]: TOKEN_PROGRAM, [TOKEN_FLAG.token2022]: TOKEN_2022_PROGRAM }[
    expected.tokenFlag
  ];
  const consistent =
    mint === expected.mint &&
    owner === POOL_AUTHORITY &&
    account.owner === tokenProgram &&
    amount >= expected.leastAmount;
  if (!consistent) {
    throw new PoolRejected(
      'POOL_MALFORMED',
      `The vault ${expected.address} contradicts DAMM v2 pool ${expected.pool} in mint, authority or balance.`,
    );
  }
  return amount;
}
