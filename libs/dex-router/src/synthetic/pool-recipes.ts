import { BONK, JITOSOL, JUP, MSOL, RAY, SOL, USDC, USDT, type Token } from '../token.js';
import {
  AMM_V4,
  CLMM_1,
  CLMM_25,
  CLMM_4,
  CPMM_25,
  CPMM_30,
  DAMM_V2_10,
  DAMM_V2_25,
  DLMM_1,
  DLMM_10,
  DLMM_20,
  DLMM_4,
  type PoolKind,
} from './pool-kinds.js';

/** A pool of the synthetic market. */
export interface PoolRecipe {
  readonly base: Token;
  readonly quote: Token;
  readonly kind: PoolKind;
  /**
   * Dollars. Where liquidity is spread over all prices: the worth of either reserve. CLMM: what it takes to move the
   * price by 2 %. DLMM: the worth of the 60 bins above the price, and of those below.
   */
  readonly depth: bigint;
}

const M = 1_000_000n;
const K = 1_000n;

/**
 * Every pool there is. In each pair the cheapest pools are not the deepest: a small order goes to a low fee, a large one
 * to the depth, or in parts to several.
 */
export const POOL_RECIPES: readonly PoolRecipe[] = [
  ...pair(SOL, USDC, [
    [AMM_V4, 39n * M],
    [CPMM_25, 4n * M],
    [CLMM_4, 1_200n * K],
    [DLMM_4, 900n * K],
    [DLMM_10, 5n * M],
    [DAMM_V2_25, 8n * M],
  ]),
  ...pair(SOL, USDT, [
    [AMM_V4, 14n * M],
    [CLMM_4, 350n * K],
    [DLMM_4, 300n * K],
    [DLMM_10, 1_500n * K],
    [DAMM_V2_25, 3n * M],
  ]),
  ...pair(USDC, USDT, [
    [AMM_V4, 6n * M],
    [CLMM_1, 20n * M],
    [DLMM_1, 4n * M],
    [DLMM_4, 9n * M],
    [DAMM_V2_10, 5n * M],
  ]),
  ...pair(MSOL, SOL, [
    [AMM_V4, 10n * M],
    [CLMM_1, 4n * M],
    [DLMM_1, 1n * M],
    [DLMM_4, 3n * M],
    [DAMM_V2_10, 2n * M],
  ]),
  ...pair(JITOSOL, SOL, [
    [CPMM_25, 12n * M],
    [CLMM_1, 6n * M],
    [DLMM_1, 2n * M],
    [DLMM_4, 4n * M],
    [DAMM_V2_10, 3n * M],
  ]),
  ...token(RAY, USDC, 7n * M),
  ...token(RAY, SOL, 5n * M),
  ...token(JUP, USDC, 4n * M),
  ...token(JUP, SOL, 3n * M),
  ...token(BONK, SOL, 7n * M),
  ...token(BONK, USDC, 9n * M),
];

function pair(base: Token, quote: Token, pools: readonly (readonly [PoolKind, depth: bigint])[]): PoolRecipe[] {
  return pools.map(([kind, depth]) => ({ base, quote, kind, depth }));
}

/** A token that people speculate with: most of the depth is in old pools of all prices, and new ones are cheaper. */
function token(base: Token, quote: Token, depth: bigint): PoolRecipe[] {
  return pair(base, quote, [
    [AMM_V4, depth],
    [CPMM_30, depth / 5n],
    [CLMM_25, depth / 8n],
    [DLMM_10, depth / 40n],
    [DLMM_20, depth / 12n],
    [DAMM_V2_25, depth / 6n],
  ]);
}
