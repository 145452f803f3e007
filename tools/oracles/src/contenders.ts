import type { PoolType } from '../../../libs/dex-router/src/pools/liquidity-pool.js';
import type { PoolProgram } from '../../../libs/dex-router/src/pools/pool-program.js';
import type { PoolMaker } from '../../../libs/dex-router/src/testing/made-up-pool.js';
import type { PoolOracle } from './pool-oracle.js';

/** One kind of pool: our arithmetic, the SDK it must agree with, and what makes pools up for both. */
export interface Contender {
  readonly program: PoolProgram;
  readonly makePool: PoolMaker;
  /** The SDK is loaded when it is asked for: each of them takes seconds. */
  readonly loadOracle: () => Promise<PoolOracle>;
}

export const CONTENDERS: readonly Contender[] = [];

export const POOL_TYPES: readonly PoolType[] = CONTENDERS.map(({ program }) => program.poolType);
