import type { Account, AccountSet } from '../../../accounts/account.js';
import type { LiquidityPool } from '../../../pools/liquidity-pool.js';
import type { PoolProgram } from '../../../pools/pool-program.js';
import { PoolRejected } from '../../../pools/pool-rejected.js';
import { transferFeeAt } from '../../../spl-token/mint-transfer-fee.js';
import { TOKEN_PROGRAM } from '../../../spl-token/token-programs.js';
import { readVault, type Vault } from '../../../spl-token/vault.js';
import { withTransferFees } from '../../../spl-token/with-transfer-fees.js';
import { readCpmmConfig } from './cpmm-config.js';
import { CPMM_AUTHORITY, CPMM_PROGRAM } from './cpmm-layout.js';
import { CpmmPool, type CpmmSide } from './cpmm-pool.js';
import { cpmmRates } from './cpmm-rates.js';
import { type CpmmState, isCpmmPoolData, readCpmmState } from './cpmm-state.js';

const SWAPS_FORBIDDEN = 4;

/** Raydium's constant product market maker, of either token program. */
export const cpmmProgram: PoolProgram = {
  venue: 'raydium',
  poolType: 'cpmm',
  programId: CPMM_PROGRAM,

  isPool({ owner, data }: Account): boolean {
    return owner === CPMM_PROGRAM && isCpmmPoolData(data);
  },

  async accountsOf(pool: Account): Promise<string[]> {
    const { ammConfig, vault0, vault1, mint0, mint1, program0, program1 } = readCpmmState(pool);
    const mints = [...(isPlain(program0) ? [] : [mint0]), ...(isPlain(program1) ? [] : [mint1])];
    return [ammConfig, vault0, vault1, ...mints];
  },

  read(pool: Account, accounts: AccountSet): LiquidityPool {
    const state = readCpmmState(pool);
    requireSwappable(pool.address, state, accounts.unixTimestamp);
    const config = readCpmmConfig(accounts, state.ammConfig);
    const [token0, token1] = readSides(accounts, pool.address, state);
    const read = new CpmmPool(pool.address, token0, token1, {
      aToB: cpmmRates(state, config, 'aToB'),
      bToA: cpmmRates(state, config, 'bToA'),
    });
    return withTransferFees(read, {
      a: transferFeeAt(accounts, state.mint0, state.program0),
      b: transferFeeAt(accounts, state.mint1, state.program1),
    });
  },
};

function requireSwappable(pool: string, { status, openTime }: CpmmState, now: bigint): void {
  if ((status & SWAPS_FORBIDDEN) !== 0) {
    throw new PoolRejected('POOL_DISABLED', `The CPMM pool ${pool} has the status ${status}: no swaps.`);
  }
  if (now < openTime) {
    throw new PoolRejected('POOL_NOT_ACTIVE', `The CPMM pool ${pool} opens ${openTime - now} s later.`);
  }
}

function readSides(accounts: AccountSet, pool: string, state: CpmmState): [CpmmSide, CpmmSide] {
  const { vault0, vault1, mint0, mint1, program0, program1 } = state;
  const fees0 = state.protocolFees0 + state.fundFees0 + state.creatorFees0;
  const fees1 = state.protocolFees1 + state.fundFees1 + state.creatorFees1;
  return [
    readSide(accounts, { pool, address: vault0, mint: mint0, tokenProgram: program0, owed: fees0 }),
    readSide(accounts, { pool, address: vault1, mint: mint1, tokenProgram: program1, owed: fees1 }),
  ];
}

/** Fees that wait to be collected lie in the vault, but are not the pool's. */
function readSide(accounts: AccountSet, vault: Omit<Vault, 'authority'>): CpmmSide {
  const inVault = readVault(accounts, { ...vault, authority: CPMM_AUTHORITY });
  return { mint: vault.mint, inVault, reserve: inVault - vault.owed };
}

/** Of a mint of the SPL token program nothing needs to be known: its transfers are free. */
function isPlain(tokenProgram: string): boolean {
  return tokenProgram === TOKEN_PROGRAM;
}
