import type { PoolType } from '../../../libs/dex-router/src/pools/liquidity-pool.js';
import { POOL_KINDS, type PoolKind } from '../../../libs/dex-router/src/venues/testing/pool-kinds.js';
import type { PoolOracle } from './pool-oracle.js';

/** One kind of pool: our arithmetic, what makes pools up, and the SDK to agree with. */
export interface Contender extends PoolKind {
  readonly loadOracle: () => Promise<{ readonly oracle: PoolOracle }>;
}

/** An SDK is loaded when it is asked for: each takes a second. */
const ORACLES: Readonly<Record<PoolType, Contender['loadOracle']>> = {
  'amm-v4': () => import('./amm-v4.js'),
  cpmm: () => import('./cpmm.js'),
  clmm: () => import('./clmm.js'),
  dlmm: () => import('./dlmm.js'),
  'damm-v2': () => import('./damm-v2.js'),
};

export const CONTENDERS: readonly Contender[] = POOL_KINDS.map(({ poolType, program, makePool }) => ({
  poolType,
  program,
  makePool,
  loadOracle: ORACLES[poolType],
}));

export const POOL_TYPES: readonly PoolType[] = CONTENDERS.map(({ poolType }) => poolType);

/** Loads the contender's SDK without its warning that a native module, which it can do without, is not built. */
export async function oracleOf({ loadOracle }: Contender): Promise<PoolOracle> {
  const { warn } = console;
  console.warn = () => {};
  try {
    return (await loadOracle()).oracle;
  } finally {
    console.warn = warn;
  }
}
