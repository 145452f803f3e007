import type { AccountSet } from '../../../accounts/account.js';
import { PoolRejected } from '../../../pools/pool-rejected.js';
import { readTokenAccount } from '../../../spl-token/token-account.js';
import type { DlmmPair, PairToken } from './dlmm-pair.js';

/**
 * Checks that both vaults are the pool's and hold what the pool owes: bins and unclaimed protocol fees.
 *
 * @param owed base units of X and of Y in the bins
 * @throws PoolRejected
 */
export function checkReserves(pair: DlmmPair, accounts: AccountSet, owed: { x: bigint; y: bigint }): void {
  checkReserve(pair, pair.tokenX, accounts, owed.x);
  checkReserve(pair, pair.tokenY, accounts, owed.y);
}

function checkReserve({ address }: DlmmPair, token: PairToken, accounts: AccountSet, inBins: bigint): void {
  const account = accounts.get(token.reserve);
  if (account === undefined) {
    throw new PoolRejected('POOL_ACCOUNT_MISSING', `The vault ${token.reserve} of the pool ${address} is not there.`);
  }
  if (account.owner !== token.tokenProgram) {
    throw new PoolRejected('POOL_FOREIGN_OWNER', `The vault ${token.reserve} belongs to ${account.owner}.`);
  }
  const { mint, owner, amount } = readTokenAccount(account);
  if (mint !== token.mint || owner !== address) {
    throw new PoolRejected('POOL_MALFORMED', `The vault ${token.reserve} is not that of the pool ${address}.`);
  }
  if (inBins + token.protocolFee > amount) {
    throw new PoolRejected('POOL_MALFORMED', `The vault ${token.reserve} holds less than the pool ${address} owes.`);
  }
}
