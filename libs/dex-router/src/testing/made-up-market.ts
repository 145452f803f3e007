import { AccountMap } from '../accounts/account-map.js';
import type { Account } from '../accounts/account.js';
import type { LiquidityPool, PoolType, Price } from '../pools/liquidity-pool.js';
import type { PoolProgram } from '../pools/pool-program.js';
import { SOL, USDC } from '../token.js';
import { syntheticDammV2Pool } from '../venues/meteora/damm-v2/synthetic-damm-v2.js';
import { syntheticDlmm } from '../venues/meteora/dlmm/synthetic-dlmm.js';
import { POOL_PROGRAMS } from '../venues/pool-programs.js';
import { syntheticAmmV4 } from '../venues/raydium/amm-v4/synthetic-amm-v4.js';
import { syntheticClmmMarket } from '../venues/raydium/clmm/synthetic-clmm-market.js';
import { syntheticCpmm } from '../venues/raydium/cpmm/synthetic-cpmm.js';
import type { Random } from './random.js';

const NOW = 1_780_000_000n;

interface Depth {
  /** Base units of USDC for one of SOL. */
  readonly price: Price;
  /** Base units of SOL, and of USDC for the same at that price. */
  readonly sol: bigint;
  readonly usdc: bigint;
}

type PoolDraw = (random: Random, depth: Depth, index: number) => readonly Account[];

const DRAWS: Readonly<Record<PoolType, PoolDraw>> = {
  'amm-v4': (random, { sol, usdc }) =>
    syntheticAmmV4({
      market: random.address(),
      coin: { mint: SOL.mint, decimals: 9, reserve: sol },
      pc: { mint: USDC.mint, decimals: 6, reserve: usdc },
    }),
  cpmm: (random, { sol, usdc }, index) =>
    syntheticCpmm({
      config: { index, tradeFeeRate: random.pick([100n, 500n, 2_500n]) },
      tokens: [
        { mint: SOL.mint, decimals: 9, reserve: sol },
        { mint: USDC.mint, decimals: 6, reserve: usdc },
      ],
    }),
  clmm: (random, { price, usdc }, index) =>
    syntheticClmmMarket({
      base: SOL,
      quote: USDC,
      price,
      depth: usdc / 10n,
      configIndex: index,
      tickSpacing: random.pick([1, 10, 60]),
      tradeFeeRate: random.pick([100, 400, 2_500]),
    }),
  dlmm: (random, { price, sol, usdc }) =>
    syntheticDlmm({
      address: random.address(),
      mintX: SOL.mint,
      mintY: USDC.mint,
      lastUpdateTimestamp: NOW - 10_000n,
      binStep: random.pick([1n, 4n, 10n]),
      baseFactor: random.pick([5_000n, 10_000n]),
      price,
      depthX: sol / 5n,
      depthY: usdc / 5n,
      binsEachSide: random.pick([40n, 200n]),
    }),
  'damm-v2': (random, { sol, usdc }) =>
    syntheticDammV2Pool({
      address: random.address(),
      mintA: SOL.mint,
      mintB: USDC.mint,
      reserveA: sol,
      reserveB: usdc,
      baseFee: { mode: 'fixed', cliffFeeNumerator: random.pick([100_000n, 500_000n, 2_500_000n]) },
    }),
};

/** Base units of USDC for one of SOL. */
const ABOUT_80_USDC = { from: 79_600n, to: 80_400n, per: 1_000_000n };

/** A pool for SOL and USDC, of 100 to 1,000,000 SOL and about 80 USDC for each of them, as its program reads it. */
export function makeSolUsdcPool(
  random: Random,
  poolType: PoolType,
  index = 0,
  price = makePrice(random),
): LiquidityPool {
  const sol = random.logUniform(10n ** 11n, 10n ** 15n);
  const accounts = DRAWS[poolType](random, { price, sol, usdc: (sol * price.numerator) / price.denominator }, index);
  const [pool] = accounts;
  if (pool === undefined) throw new RangeError('no pool was made');
  return programOf(poolType).read(pool, new AccountMap(accounts, NOW));
}

/** That many pools, every kind in turn; by default at prices within one percent. */
export function makeSolUsdcMarket(random: Random, pools: number, price?: Price): LiquidityPool[] {
  const types = Object.keys(DRAWS) as PoolType[];
  return Array.from({ length: pools }, (_, index) =>
    makeSolUsdcPool(random, types[index % types.length] ?? 'amm-v4', index, price),
  );
}

function makePrice(random: Random): Price {
  return { numerator: random.bigint(ABOUT_80_USDC.from, ABOUT_80_USDC.to), denominator: ABOUT_80_USDC.per };
}

function programOf(poolType: PoolType): PoolProgram {
  const program = POOL_PROGRAMS.find((known) => known.poolType === poolType);
  if (program === undefined) throw new RangeError(`no program reads ${poolType} pools`);
  return program;
}
