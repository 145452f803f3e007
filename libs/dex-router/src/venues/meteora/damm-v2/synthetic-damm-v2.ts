import { address } from '@solana/kit';
import type { Account } from '../../../accounts/account.js';
import { integerSquareRoot } from '../../../pools/maths/integer-square-root.js';
import { U128_MAX } from '../../../pools/maths/unsigned-integers.js';
import { syntheticTokenAccount } from '../../../spl-token/synthetic-token-account.js';
import { TOKEN_2022_PROGRAM, TOKEN_PROGRAM } from '../../../spl-token/token-programs.js';
import { TOKEN_FLAG } from '../token-flag.js';
import { customizablePoolAddress, DAMM_V2_PROGRAM, POOL_AUTHORITY, vaultAddress } from './damm-v2-addresses.js';
import { ConcentratedCurve } from './maths/concentrated-curve.js';
import {
  ACTIVATION_TYPE,
  COLLECT_FEE_MODE,
  POOL_DISCRIMINATOR,
  POOL_SIZE,
  POOL_STATUS,
  poolCodec,
  type PoolState,
} from './pool-layout.js';
import { MAX_SQRT_PRICE, MIN_SQRT_PRICE, type Reserves } from './read-curve.js';
import { encodeBaseFee, type SyntheticBaseFee } from './synthetic-base-fee.js';

/** What one bps is as Q64.64, as every dynamic fee keeps it. */
const BIN_STEP_Q64 = 1_844_674_407_370_955n;

export interface SyntheticDammV2Pool {
  /** base58; by default the address that the program derives from the mints */
  readonly address?: string;
  /** base58 */
  readonly mintA: string;
  /** base58 */
  readonly mintB: string;
  /**
   * Base units whose ratio is the price and whose product is the depth: what the pool holds, unless it is concentrated
   * in a narrower range than all prices; then it holds less and is as deep.
   */
  readonly reserveA: bigint;
  readonly reserveB: bigint;
  readonly baseFee: SyntheticBaseFee;
  /** By default, in the token bought. */
  readonly collectFees?: keyof typeof COLLECT_FEE_MODE;
  /** Adds a dynamic fee: bins × 10000, and the weight of their square. */
  readonly volatility?: { readonly accumulator: bigint; readonly variableFeeControl: number };
  /** Square roots of prices, Q64.64; by default all that the program knows. Not for compounding pools. */
  readonly range?: { readonly sqrtMinPrice: bigint; readonly sqrtMaxPrice: bigint };
  /** Square root of the price that the pool was opened at, Q64.64; by default the one it has now. */
  readonly initialSqrtPrice?: bigint;
  /** By default, the pool has been open since 1970. */
  readonly activation?: { readonly type: keyof typeof ACTIVATION_TYPE; readonly point: bigint };
  /** Mints of Token-2022; all others are of SPL Token. */
  readonly token2022Mints?: readonly string[];
  /** Replaces fields of the pool account after all else, consistent or not. */
  readonly fields?: Partial<PoolState>;
}

/** The accounts of a pool of DAMM v2 as its program would have left them: the pool and its vaults, not its mints. */
export function syntheticDammV2Pool(parameters: SyntheticDammV2Pool): readonly [pool: Account, a: Account, b: Account] {
  const { mintA, mintB, fields } = parameters;
  const poolAddress = parameters.address ?? customizablePoolAddress(mintA, mintB);
  const { state, reserves } = withLiquidity(emptyPool(parameters, poolAddress), parameters);
  const pool = {
    address: poolAddress,
    owner: DAMM_V2_PROGRAM,
    data: new Uint8Array(poolCodec.encode({ ...state, ...fields })),
  };
  const vault = (at: string, mint: string, amount: bigint) =>
    syntheticTokenAccount({
      address: at,
      mint,
      owner: POOL_AUTHORITY,
      amount,
      tokenProgram: parameters.token2022Mints?.includes(mint) ? TOKEN_2022_PROGRAM : TOKEN_PROGRAM,
    });
  return [pool, vault(state.tokenAVault, mintA, reserves.a), vault(state.tokenBVault, mintB, reserves.b)];
}

function emptyPool(parameters: SyntheticDammV2Pool, poolAddress: string): PoolState {
  const { mintA, mintB, baseFee, collectFees = 'bothTokens', volatility, activation, token2022Mints } = parameters;
  const zeroes = poolCodec.decode(new Uint8Array(POOL_SIZE));
  const flag = (mint: string) => (token2022Mints?.includes(mint) ? TOKEN_FLAG.token2022 : TOKEN_FLAG.splToken);
  return {
    ...zeroes,
    discriminator: POOL_DISCRIMINATOR,
    poolFees: {
      ...zeroes.poolFees,
      baseFee: encodeBaseFee(baseFee),
      protocolFeePercent: 20,
      referralFeePercent: 20,
      compoundingFeeBps: collectFees === 'compounding' ? 5_000 : 0,
      dynamicFee: volatility ? dynamicFee(zeroes, volatility) : zeroes.poolFees.dynamicFee,
    },
    tokenAMint: address(mintA),
    tokenBMint: address(mintB),
    tokenAVault: address(vaultAddress(poolAddress, mintA)),
    tokenBVault: address(vaultAddress(poolAddress, mintB)),
    tokenAFlag: flag(mintA),
    tokenBFlag: flag(mintB),
    activationType: ACTIVATION_TYPE[activation?.type ?? 'timestamp'],
    activationPoint: activation?.point ?? 0n,
    poolStatus: POOL_STATUS.enabled,
    collectFeeMode: COLLECT_FEE_MODE[collectFees],
    feeVersion: 1,
    layoutVersion: 1,
  };
}

function dynamicFee(
  zeroes: PoolState,
  { accumulator, variableFeeControl }: NonNullable<SyntheticDammV2Pool['volatility']>,
): PoolState['poolFees']['dynamicFee'] {
  return {
    ...zeroes.poolFees.dynamicFee,
    initialized: 1,
    maxVolatilityAccumulator: 0xffffff,
    variableFeeControl,
    binStep: 1,
    filterPeriod: 10,
    decayPeriod: 120,
    reductionFactor: 5_000,
    binStepU128: BIN_STEP_Q64,
    volatilityAccumulator: accumulator,
  };
}

function withLiquidity(
  pool: PoolState,
  { reserveA, reserveB, range, initialSqrtPrice }: SyntheticDammV2Pool,
): { readonly state: PoolState; readonly reserves: Reserves } {
  const sqrtPrice = integerSquareRoot((reserveB << 128n) / reserveA);
  const liquidity = integerSquareRoot(reserveA * reserveB) << 64n;
  const compounds = pool.collectFeeMode === COLLECT_FEE_MODE.compounding;
  const { sqrtMinPrice, sqrtMaxPrice } = compounds
    ? { sqrtMinPrice: 0n, sqrtMaxPrice: U128_MAX }
    : (range ?? { sqrtMinPrice: MIN_SQRT_PRICE, sqrtMaxPrice: MAX_SQRT_PRICE });
  const reserves = compounds
    ? { a: reserveA, b: reserveB }
    : new ConcentratedCurve({ sqrtMinPrice, sqrtPrice, sqrtMaxPrice, liquidity }).reserves;
  const state = {
    ...pool,
    poolFees: { ...pool.poolFees, initSqrtPrice: initialSqrtPrice ?? sqrtPrice },
    sqrtMinPrice,
    sqrtMaxPrice,
    sqrtPrice,
    liquidity,
    tokenAAmount: reserves.a,
    tokenBAmount: reserves.b,
  };
  return { state, reserves };
}
