import type { Account, AccountSet } from '../../../accounts/account.js';
import type { PoolProgram } from '../../../pools/pool-program.js';
import { PoolRejected } from '../../../pools/pool-rejected.js';
import { TOKEN_PROGRAM } from '../../../spl-token/token-programs.js';
import { readVault } from '../../../spl-token/vault.js';
import { AMM_V4_AUTHORITY, AMM_V4_POOL_SIZE, AMM_V4_PROGRAM } from './amm-v4-layout.js';
import { AmmV4Pool, type AmmV4Side } from './amm-v4-pool.js';
import { readAmmV4State } from './amm-v4-state.js';
import { mayHaveOrders, requireSwappable } from './amm-v4-status.js';

/** Raydium's AMM v4, once the liquidity of Serum's order book; its tokens are of the SPL token program only. */
export const ammV4Program: PoolProgram = {
  venue: 'raydium',
  poolType: 'amm-v4',
  programId: AMM_V4_PROGRAM,

  isPool({ owner, data }: Account): boolean {
    return owner === AMM_V4_PROGRAM && data.length === AMM_V4_POOL_SIZE;
  },

  async accountsOf(pool: Account): Promise<string[]> {
    const state = readAmmV4State(pool);
    return [state.coinVault, state.pcVault, ...(mayHaveOrders(state) ? [state.openOrders] : [])];
  },

  read(pool: Account, accounts: AccountSet): AmmV4Pool {
    const state = readAmmV4State(pool);
    requireSwappable(pool.address, state, accounts);
    const coin = readSide(accounts, state.coinVault, state.coinMint, state.needTakePnlCoin);
    const pc = readSide(accounts, state.pcVault, state.pcMint, state.needTakePnlPc);
    return new AmmV4Pool(pool.address, coin, pc, {
      numerator: state.swapFeeNumerator,
      denominator: state.swapFeeDenominator,
    });
  },
};

/** What was set aside for the protocol waits in the vault, but is not the pool's. */
function readSide(accounts: AccountSet, vault: string, mint: string, needTakePnl: bigint): AmmV4Side {
  const authority = AMM_V4_AUTHORITY;
  const inVault = readVault(accounts, { address: vault, mint, authority, tokenProgram: TOKEN_PROGRAM });
  if (inVault < needTakePnl) {
    throw new PoolRejected('POOL_MALFORMED', `The vault ${vault} holds less than the protocol's share of it.`);
  }
  return { mint, inVault, reserve: inVault - needTakePnl };
}
