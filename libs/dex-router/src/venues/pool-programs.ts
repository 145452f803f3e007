import type { PoolProgram } from '../pools/pool-program.js';
import { dammV2Program } from './meteora/damm-v2/damm-v2-program.js';
import { dlmmProgram } from './meteora/dlmm/dlmm-program.js';
import { ammV4Program } from './raydium/amm-v4/amm-v4-program.js';
import { clmmProgram } from './raydium/clmm/clmm-program.js';
import { cpmmProgram } from './raydium/cpmm/cpmm-program.js';

/** Every kind of pool that is computed here. A pool that looks like none of them has no quotes. */
export const POOL_PROGRAMS: readonly PoolProgram[] = [
  ammV4Program,
  cpmmProgram,
  clmmProgram,
  dlmmProgram,
  dammV2Program,
];
