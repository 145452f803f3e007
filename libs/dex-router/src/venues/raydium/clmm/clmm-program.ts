import type { Account, AccountSet } from '../../../accounts/account.js';
import type { LiquidityPool, SwapDirection } from '../../../pools/liquidity-pool.js';
import type { PoolProgram } from '../../../pools/pool-program.js';
import { PoolRejected } from '../../../pools/pool-rejected.js';
import { transferFeeAt } from '../../../spl-token/mint-transfer-fee.js';
import { TOKEN_2022_PROGRAM } from '../../../spl-token/token-programs.js';
import { readVault } from '../../../spl-token/vault.js';
import { withTransferFees } from '../../../spl-token/with-transfer-fees.js';
import { CLMM_PROGRAM, isOfKind } from './account-kind.js';
import { arraysNearPrice } from './arrays-near-price.js';
import { RememberedAddresses } from './clmm-addresses.js';
import { ClmmPool, type ClmmSide } from './clmm-pool.js';
import { SwapPath } from './maths/swap-path.js';
import { walkSwap, type PoolMoment } from './maths/walk-swap.js';
import { FEE_ON, POOL_STATE, POOL_STATUS, type PoolState } from './pool-state-layout.js';
import { readDynamicFee } from './read-dynamic-fee.js';
import { readPoolState } from './read-pool-state.js';
import { readTickLadders, type TickLadders } from './read-tick-ladder.js';
import { readTradeFeeRate } from './read-trade-fee-rate.js';
import { requireBalancedLiquidity } from './require-balanced-liquidity.js';

/** Raydium's concentrated liquidity, after its program of July 2026: limit orders, dynamic fees, fees in one token. */
class ClmmProgram implements PoolProgram {
  readonly venue = 'raydium';
  readonly poolType = 'clmm';
  readonly programId = CLMM_PROGRAM;
  private readonly addresses = new RememberedAddresses();

  isPool(account: Account): boolean {
    return isOfKind(account, POOL_STATE);
  }

  async accountsOf(pool: Account): Promise<string[]> {
    const state = readPoolState(pool);
    const { config, vault0, vault1, mint0, mint1 } = state;
    const arrays = arraysNearPrice(pool.address, state).map((start) => this.addresses.tickArray(pool.address, start));
    return [config, vault0, vault1, mint0, mint1, this.addresses.bitmapExtension(pool.address), ...arrays];
  }

  read(pool: Account, accounts: AccountSet): LiquidityPool {
    const state = readPoolState(pool);
    requireOpen(pool.address, state, accounts.unixTimestamp);
    const ladders = readTickLadders(pool.address, state, accounts, this.addresses);
    requireBalancedLiquidity(pool.address, state.liquidity, ladders);
    const quoting = new ClmmPool({
      address: pool.address,
      mintA: state.mint0,
      mintB: state.mint1,
      isTimeless: readDynamicFee(pool.address, state) === undefined,
      sqrtPrice: state.sqrtPrice,
      sides: readSides(pool.address, state, accounts, ladders),
    });
    return withTransferFees(quoting, {
      a: transferFeeAt(accounts, state.mint0, tokenProgramOf(state.vault0, accounts)),
      b: transferFeeAt(accounts, state.mint1, tokenProgramOf(state.vault1, accounts)),
    });
  }
}

export const clmmProgram: PoolProgram = new ClmmProgram();

function requireOpen(pool: string, { status, openTime }: PoolState, now: bigint): void {
  if ((status & POOL_STATUS.swapDisabled) !== 0) {
    throw new PoolRejected('POOL_DISABLED', `The pool ${pool} has swaps disabled.`);
  }
  if (now <= openTime) {
    throw new PoolRejected('POOL_NOT_ACTIVE', `The pool ${pool} opens after ${openTime}; it is ${now}.`);
  }
}

/** The pool does not say which token program its mints are of; a vault is of the same one as its mint. */
function tokenProgramOf(vault: string, accounts: AccountSet): string {
  return accounts.get(vault)?.owner ?? TOKEN_2022_PROGRAM;
}

function readSides(
  pool: string,
  state: PoolState,
  accounts: AccountSet,
  { down, up }: TickLadders,
): Record<SwapDirection, ClmmSide> {
  const { vault0, vault1, mint0, mint1, feeOn } = state;
  const moment = momentOf(pool, state, accounts);
  // What is owed to positions and collectors cannot be told from the pool.
  const ofPool = { pool, authority: pool, owed: 0n };
  const balance0 = readVault(accounts, { ...ofPool, address: vault0, mint: mint0 });
  const balance1 = readVault(accounts, { ...ofPool, address: vault1, mint: mint1 });
  return {
    aToB: {
      path: new SwapPath(walkSwap(moment, down.boundaries, { aToB: true, feeOnInput: feeOn !== FEE_ON.token1 })),
      missing: down.missing,
      vaultIn: balance0,
      vaultOut: balance1,
      feeMint: feeOn === FEE_ON.token1 ? mint1 : mint0,
    },
    bToA: {
      path: new SwapPath(walkSwap(moment, up.boundaries, { aToB: false, feeOnInput: feeOn !== FEE_ON.token0 })),
      missing: up.missing,
      vaultIn: balance1,
      vaultOut: balance0,
      feeMint: feeOn === FEE_ON.token0 ? mint0 : mint1,
    },
  };
}

function momentOf(pool: string, state: PoolState, accounts: AccountSet): PoolMoment {
  return {
    sqrtPrice: state.sqrtPrice,
    tick: BigInt(state.tick),
    tickSpacing: BigInt(state.tickSpacing),
    liquidity: state.liquidity,
    tradeFeeRate: readTradeFeeRate(pool, state, accounts),
    dynamicFee: readDynamicFee(pool, state),
    now: accounts.unixTimestamp,
  };
}
