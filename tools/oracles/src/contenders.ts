import type { PoolType } from '../../../libs/dex-router/src/pools/liquidity-pool.js';
import type { PoolProgram } from '../../../libs/dex-router/src/pools/pool-program.js';
import type { PoolMaker } from '../../../libs/dex-router/src/testing/made-up-pool.js';
import { dammV2Program } from '../../../libs/dex-router/src/venues/meteora/damm-v2/damm-v2-program.js';
import { makeDammV2 } from '../../../libs/dex-router/src/venues/meteora/damm-v2/testing/make-damm-v2.js';
import { dlmmProgram } from '../../../libs/dex-router/src/venues/meteora/dlmm/dlmm-program.js';
import { makeDlmm } from '../../../libs/dex-router/src/venues/meteora/dlmm/testing/make-dlmm.js';
import { ammV4Program } from '../../../libs/dex-router/src/venues/raydium/amm-v4/amm-v4-program.js';
import { makeAmmV4 } from '../../../libs/dex-router/src/venues/raydium/amm-v4/testing/make-amm-v4.js';
import { ClmmProgram } from '../../../libs/dex-router/src/venues/raydium/clmm/clmm-program.js';
import { makeClmm } from '../../../libs/dex-router/src/venues/raydium/clmm/testing/make-clmm.js';
import { cpmmProgram } from '../../../libs/dex-router/src/venues/raydium/cpmm/cpmm-program.js';
import { makeCpmm } from '../../../libs/dex-router/src/venues/raydium/cpmm/testing/make-cpmm.js';
import type { PoolOracle } from './pool-oracle.js';

/** One kind of pool: our arithmetic, the SDK it must agree with, and what makes pools up for both. */
export interface Contender {
  readonly program: PoolProgram;
  readonly makePool: PoolMaker;
  /** The SDK is loaded when it is asked for: each of them takes seconds. */
  readonly loadOracle: () => Promise<PoolOracle>;
}

export const CONTENDERS: readonly Contender[] = [
  { program: ammV4Program, makePool: makeAmmV4, loadOracle: async () => (await import('./amm-v4.js')).oracle },
  { program: cpmmProgram, makePool: makeCpmm, loadOracle: async () => (await import('./cpmm.js')).oracle },
  { program: new ClmmProgram(), makePool: makeClmm, loadOracle: async () => (await import('./clmm.js')).oracle },
  { program: dlmmProgram, makePool: makeDlmm, loadOracle: async () => (await import('./dlmm.js')).oracle },
  { program: dammV2Program, makePool: makeDammV2, loadOracle: async () => (await import('./damm-v2.js')).oracle },
];

export const POOL_TYPES: readonly PoolType[] = CONTENDERS.map(({ program }) => program.poolType);

/** Loads the contender's SDK without its warning that a native module, which it can do without, is not built. */
export async function oracleOf({ loadOracle }: Contender): Promise<PoolOracle> {
  const { warn } = console;
  console.warn = () => {};
  try {
    return await loadOracle();
  } finally {
    console.warn = warn;
  }
}
