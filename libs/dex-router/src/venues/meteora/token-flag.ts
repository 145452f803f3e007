import { PoolRejected } from '../../pools/pool-rejected.js';
import { TOKEN_2022_PROGRAM, TOKEN_PROGRAM } from '../../spl-token/token-programs.js';

/** How Meteora's pools note which program a mint and its vault belong to. */
export const TOKEN_FLAG = { splToken: 0, token2022: 1 } as const;

/**
 * The token program, base58.
 *
 * @throws PoolRejected for a flag that is not known here
 */
export function tokenProgramOf(pool: string, flag: number): string {
  if (flag === TOKEN_FLAG.splToken) return TOKEN_PROGRAM;
  if (flag === TOKEN_FLAG.token2022) return TOKEN_2022_PROGRAM;
  throw new PoolRejected('POOL_UNSUPPORTED', `The pool ${pool} names an unknown token program: ${flag}.`);
}
