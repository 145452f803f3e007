import type { AccountSet } from '../../../accounts/account.js';
import { readVault } from '../../../spl-token/vault.js';
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

function checkReserve({ address: pool }: DlmmPair, token: PairToken, accounts: AccountSet, inBins: bigint): void {
  const { reserve: address, mint, tokenProgram, protocolFee } = token;
  readVault(accounts, { pool, address, mint, authority: pool, tokenProgram, owed: inBins + protocolFee });
}
