import type { Account, AccountSet } from '../../../accounts/account.js';
import type { PoolProgram } from '../../../pools/pool-program.js';
import { TOKEN_PROGRAM } from '../../../spl-token/token-programs.js';
import { readVault, type Vault } from '../../../spl-token/vault.js';
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
    const { address } = pool;
    const coin = readSide(accounts, {
      pool: address,
      address: state.coinVault,
      mint: state.coinMint,
      owed: state.needTakePnlCoin,
    });
    const pc = readSide(accounts, {
      pool: address,
      address: state.pcVault,
      mint: state.pcMint,
      owed: state.needTakePnlPc,
    });
    return new AmmV4Pool(address, coin, pc, {
      numerator: state.swapFeeNumerator,
      denominator: state.swapFeeDenominator,
    });
  },
};

/** What was set aside for the protocol waits in the vault, but is not the pool's. */
function readSide(accounts: AccountSet, vault: Omit<Vault, 'authority' | 'tokenProgram'>): AmmV4Side {
  const inVault = readVault(accounts, { ...vault, authority: AMM_V4_AUTHORITY, tokenProgram: TOKEN_PROGRAM });
  return { mint: vault.mint, inVault, reserve: inVault - vault.owed };
}
