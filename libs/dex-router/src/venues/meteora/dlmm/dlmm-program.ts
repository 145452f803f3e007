import type { Account, AccountSet } from '../../../accounts/account.js';
import type { LiquidityPool, SwapDirection } from '../../../pools/liquidity-pool.js';
import type { PoolProgram } from '../../../pools/pool-program.js';
import { PoolRejected } from '../../../pools/pool-rejected.js';
import { transferFeeAt } from '../../../spl-token/mint-transfer-fee.js';
import { TOKEN_PROGRAM } from '../../../spl-token/token-programs.js';
import { withTransferFees } from '../../../spl-token/with-transfer-fees.js';
import { hasShape, LB_PAIR } from './account-shape.js';
import { BinArrays } from './bin-arrays.js';
import { binArrayAddress, bitmapExtensionAddress, DLMM_PROGRAM } from './dlmm-addresses.js';
import { readPair, type DlmmPair } from './dlmm-pair.js';
import { DlmmPool } from './dlmm-pool.js';
import { checkReserves } from './dlmm-reserves.js';
import { isBeyondPair, liquidArrays } from './liquid-arrays.js';
import { binArrayIndexOf } from './maths/bin-array-index.js';
import { binPrices } from './maths/bin-price.js';
import { arraysAhead, arraysInPair } from './maths/liquidity-bitmap.js';
import { isForgotten, referenceAt } from './maths/volatility.js';
import { PathSums } from './path-sums.js';
import { layPath, type SwapPath } from './swap-path.js';

/** How many arrays a quote may cross each way, that of the active bin included: 350 bins. */
const ARRAYS_EACH_WAY = 5;

/** Meteora's DLMM, `lb_clmm` 0.12.0 with limit orders. */
export const dlmmProgram: PoolProgram = {
  venue: 'meteora',
  poolType: 'dlmm',
  programId: DLMM_PROGRAM,

  isPool: (account) => hasShape(account, LB_PAIR),

  accountsOf: async (account) => accountsOf(readPair(account)),

  read: readPool,
};

function accountsOf({ address, tokenX, tokenY, activeId, bitmap }: DlmmPair): string[] {
  const active = binArrayIndexOf(activeId);
  const known = arraysInPair(bitmap);
  const arrays = [true, false].flatMap((isUpwards) => {
    const within = arraysAhead(known, active, isUpwards).slice(0, ARRAYS_EACH_WAY);
    return within.concat(neighbours(active, isUpwards).filter(isBeyondPair));
  });
  const addresses = [...new Set(arrays)].map((index) => binArrayAddress(address, index));
  const mints = [tokenX, tokenY].filter(({ tokenProgram }) => tokenProgram !== TOKEN_PROGRAM).map(({ mint }) => mint);
  return [tokenX.reserve, tokenY.reserve, bitmapExtensionAddress(address), ...mints, ...addresses];
}

/** Whether an array beyond the pair's bitmap holds liquidity is not known before its extension is read. */
function neighbours(active: bigint, isUpwards: boolean): bigint[] {
  return Array.from({ length: ARRAYS_EACH_WAY }, (_, distance) =>
    isUpwards ? active + BigInt(distance) : active - BigInt(distance),
  );
}

function readPool(account: Account, accounts: AccountSet): LiquidityPool {
  const pair = readPair(account);
  checkOpen(pair, accounts);
  const priceOf = binPrices(pair.fees.binStep);
  const activePrice = priceOf(pair.activeId);
  if (activePrice === undefined) {
    throw new PoolRejected('POOL_MALFORMED', `The pool ${pair.address} trades in bin ${pair.activeId} without price.`);
  }
  const arrays = new BinArrays(pair, accounts, priceOf);
  const paths = layPaths(pair, arrays, accounts);
  checkReserves(pair, accounts, arrays.total());
  const pool = new DlmmPool({
    address: pair.address,
    mintX: pair.tokenX.mint,
    mintY: pair.tokenY.mint,
    isTimeless: isForgotten(pair.volatility, accounts.unixTimestamp),
    activePrice,
    feeOnlyInY: pair.feeOnlyInY,
    paths: { aToB: new PathSums(paths.aToB), bToA: new PathSums(paths.bToA) },
  });
  return withTransferFees(pool, {
    a: transferFeeAt(accounts, pair.tokenX.mint, pair.tokenX.tokenProgram),
    b: transferFeeAt(accounts, pair.tokenY.mint, pair.tokenY.tokenProgram),
  });
}

function layPaths(pair: DlmmPair, arrays: BinArrays, accounts: AccountSet): Record<SwapDirection, SwapPath> {
  const liquid = liquidArrays(pair, accounts);
  const active = binArrayIndexOf(pair.activeId);
  const reference = referenceAt(pair.volatility, pair.activeId, accounts.unixTimestamp);
  return {
    aToB: layPath('aToB', { pair, reference, arrays, ahead: arraysAhead(liquid, active, false) }),
    bToA: layPath('bToA', { pair, reference, arrays, ahead: arraysAhead(liquid, active, true) }),
  };
}

/** Slots and seconds are never mixed: the pair says which one its activation point is counted in. */
function checkOpen({ address, isEnabled, activation }: DlmmPair, { slot, unixTimestamp }: AccountSet): void {
  if (!isEnabled) {
    throw new PoolRejected('POOL_DISABLED', `The pool ${address} is disabled.`);
  }
  if (activation === undefined) {
    return;
  }
  const now = activation.countedIn === 'slots' ? slot : unixTimestamp;
  if (now < activation.point) {
    throw new PoolRejected(
      'POOL_NOT_ACTIVE',
      `The pool ${address} opens at ${activation.point}, counted in ${activation.countedIn}; it is ${now}.`,
    );
  }
}
