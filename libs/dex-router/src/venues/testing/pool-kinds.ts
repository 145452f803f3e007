import type { PoolType } from '../../pools/liquidity-pool.js';
import type { PoolProgram } from '../../pools/pool-program.js';
import type { PoolMaker } from '../../testing/made-up-pool.js';
import { dammV2Program } from '../meteora/damm-v2/damm-v2-program.js';
import { makeDammV2 } from '../meteora/damm-v2/testing/make-damm-v2.js';
import { dlmmProgram } from '../meteora/dlmm/dlmm-program.js';
import { makeDlmm } from '../meteora/dlmm/testing/make-dlmm.js';
import { ammV4Program } from '../raydium/amm-v4/amm-v4-program.js';
import { makeAmmV4 } from '../raydium/amm-v4/testing/make-amm-v4.js';
import { clmmProgram } from '../raydium/clmm/clmm-program.js';
import { makeClmm } from '../raydium/clmm/testing/make-clmm.js';
import { cpmmProgram } from '../raydium/cpmm/cpmm-program.js';
import { makeCpmm } from '../raydium/cpmm/testing/make-cpmm.js';

/** A kind of pool, and what makes pools of it up. */
export interface PoolKind {
  readonly poolType: PoolType;
  readonly program: PoolProgram;
  readonly makePool: PoolMaker;
}

/** In the order of `POOL_PROGRAMS`. */
export const POOL_KINDS: readonly PoolKind[] = [
  { poolType: 'amm-v4', program: ammV4Program, makePool: makeAmmV4 },
  { poolType: 'cpmm', program: cpmmProgram, makePool: makeCpmm },
  { poolType: 'clmm', program: clmmProgram, makePool: makeClmm },
  { poolType: 'dlmm', program: dlmmProgram, makePool: makeDlmm },
  { poolType: 'damm-v2', program: dammV2Program, makePool: makeDammV2 },
];
