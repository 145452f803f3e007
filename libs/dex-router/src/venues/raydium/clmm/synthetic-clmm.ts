import { address } from '@solana/kit';
import type { Account } from '../../../accounts/account.js';
import { addressSeed } from '../../../accounts/program-derived-address.js';
import { syntheticTokenAccount } from '../../../spl-token/synthetic-token-account.js';
import { CLMM_PROGRAM } from './account-kind.js';
import { AMM_CONFIG, ammConfigCodec } from './amm-config-layout.js';
import { bitmapExtensionCodec } from './bitmap-extension-layout.js';
import {
  bitmapExtensionAddress,
  configAddress,
  observationAddress,
  poolAddress,
  vaultAddress,
} from './clmm-addresses.js';
import { positionAmounts, type Position, type TokenAmounts } from './maths/position-amounts.js';
import { tickAtSqrtPrice } from './maths/tick-price.js';
import type { DynamicFee } from './maths/volatility-fee.js';
import { FEE_ON, POOL_STATE, poolStateCodec, type PoolState } from './pool-state-layout.js';
import { syntheticBitmaps, type SyntheticBitmaps } from './synthetic-bitmaps.js';
import { syntheticTickArrays, type SyntheticLimitOrders } from './synthetic-tick-arrays.js';

export interface SyntheticClmmPool {
  /** base58; its bytes are lower than those of `mint1` */
  readonly mint0: string;
  readonly mint1: string;
  readonly decimals0: number;
  readonly decimals1: number;
  /** Of the config that the pool belongs to; pools of one config have the same tick spacing and trade fee. */
  readonly configIndex: number;
  readonly tickSpacing: number;
  /** 10^-6 */
  readonly tradeFeeRate: number;
  /** √ of base units of token 1 for one of token 0, Q64.64. */
  readonly sqrtPrice: bigint;
  /** By default, the tick of the price; the one below if a swap downwards ended on its lower edge and crossed it. */
  readonly tick?: bigint;
  /** Between ticks that are multiples of the tick spacing. */
  readonly positions: readonly Position[];
  readonly limitOrders?: readonly SyntheticLimitOrders[];
  /** By default, every fee is taken from the input. */
  readonly feeOn?: keyof typeof FEE_ON;
  readonly dynamicFee?: DynamicFee;
  /** By default, the pool has been open since 1970. */
  readonly openTime?: bigint;
  /** Replaces fields of the pool account after all else, consistent or not. */
  readonly fields?: Partial<PoolState>;
}

/**
 * The accounts of a pool as the program would have left them, the pool first: its config, vaults, bitmap extension and
 * tick arrays, not its mints and observations.
 *
 * @throws RangeError if the mints are in the wrong order or a position lies outside the range of ticks
 */
export function syntheticClmmPool(parameters: SyntheticClmmPool): readonly [pool: Account, ...others: Account[]] {
  const { mint0, mint1, configIndex, limitOrders = [], positions } = parameters;
  if (Buffer.compare(addressSeed(mint0), addressSeed(mint1)) >= 0) {
    throw new RangeError(`A pool of ${mint1} and ${mint0} keeps them in this order, by their bytes.`);
  }
  const tickSpacing = BigInt(parameters.tickSpacing);
  const pool = poolAddress(configAddress(configIndex), mint0, mint1);
  const arrays = syntheticTickArrays({ pool, tickSpacing, positions, limitOrders });
  const bitmaps = syntheticBitmaps(arrays.keys(), tickSpacing);
  const { amount0, amount1 } = reservesOf(parameters);
  const vault = (mint: string, amount: bigint) =>
    syntheticTokenAccount({ address: vaultAddress(pool, mint), mint, owner: pool, amount });
  return [
    ofProgram(pool, encodePool(parameters, pool, bitmaps.own)),
    ofProgram(configAddress(configIndex), encodeConfig(parameters)),
    ofProgram(bitmapExtensionAddress(pool), encodeExtension(pool, bitmaps)),
    vault(mint0, amount0),
    vault(mint1, amount1),
    ...arrays.values(),
  ];
}

function encodePool(parameters: SyntheticClmmPool, pool: string, bitmap: bigint[]) {
  const { mint0, mint1, positions, sqrtPrice, dynamicFee, fields } = parameters;
  const zeroes = poolStateCodec.decode(withDiscriminator(POOL_STATE.discriminator, POOL_STATE.size));
  const tick = parameters.tick ?? tickAtSqrtPrice(sqrtPrice);
  const inRange = positions.filter(({ lowerTick, upperTick }) => lowerTick <= tick && tick < upperTick);
  return poolStateCodec.encode({
    ...zeroes,
    config: address(configAddress(parameters.configIndex)),
    mint0: address(mint0),
    mint1: address(mint1),
    vault0: address(vaultAddress(pool, mint0)),
    vault1: address(vaultAddress(pool, mint1)),
    observation: address(observationAddress(pool)),
    decimals0: parameters.decimals0,
    decimals1: parameters.decimals1,
    tickSpacing: parameters.tickSpacing,
    liquidity: inRange.reduce((sum, { liquidity }) => sum + liquidity, 0n),
    sqrtPrice,
    tick: Number(tick),
    feeOn: FEE_ON[parameters.feeOn ?? 'input'],
    bitmap,
    openTime: parameters.openTime ?? 0n,
    dynamicFee: dynamicFee ? { ...zeroes.dynamicFee, ...asFields(dynamicFee) } : zeroes.dynamicFee,
    ...fields,
  });
}

function asFields(fee: DynamicFee) {
  return {
    filterPeriod: Number(fee.filterPeriod),
    decayPeriod: Number(fee.decayPeriod),
    reductionFactor: Number(fee.reductionFactor),
    control: Number(fee.control),
    maxVolatility: Number(fee.maxVolatility),
    referenceGroup: Number(fee.referenceGroup),
    referenceVolatility: Number(fee.referenceVolatility),
    volatility: Number(fee.volatility),
    lastUpdate: fee.lastUpdate,
  };
}

function encodeConfig({ configIndex, tradeFeeRate, tickSpacing }: SyntheticClmmPool) {
  const zeroes = ammConfigCodec.decode(withDiscriminator(AMM_CONFIG.discriminator, AMM_CONFIG.size));
  const shares = { protocolFeeRate: 120_000, fundFeeRate: 40_000 };
  return ammConfigCodec.encode({ ...zeroes, ...shares, index: configIndex, tradeFeeRate, tickSpacing });
}

function encodeExtension(pool: string, { positive, negative }: SyntheticBitmaps) {
  return bitmapExtensionCodec.encode({ pool: address(pool), positive, negative });
}

/** What the positions and limit orders hold together; base units. */
function reservesOf({ positions, limitOrders = [], sqrtPrice, ...parameters }: SyntheticClmmPool): TokenAmounts {
  const tick = parameters.tick ?? tickAtSqrtPrice(sqrtPrice);
  const held = [
    ...positions.map((position) => positionAmounts(position, sqrtPrice)),
    ...limitOrders.map((orders) => ordersAmounts(orders, tick)),
  ];
  return {
    amount0: held.reduce((sum, { amount0 }) => sum + amount0, 0n),
    amount1: held.reduce((sum, { amount1 }) => sum + amount1, 0n),
  };
}

function ordersAmounts({ tick, untouched, partFilled }: SyntheticLimitOrders, current: bigint): TokenAmounts {
  const amount = untouched + partFilled;
  return tick > current ? { amount0: amount, amount1: 0n } : { amount0: 0n, amount1: amount };
}

function ofProgram(at: string, data: Iterable<number>): Account {
  return { address: at, owner: CLMM_PROGRAM, data: Uint8Array.from(data) };
}

function withDiscriminator(discriminator: Uint8Array, size: number): Uint8Array {
  const data = new Uint8Array(size);
  data.set(discriminator);
  return data;
}
