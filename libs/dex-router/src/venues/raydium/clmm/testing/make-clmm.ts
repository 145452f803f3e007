import { AccountMap } from '../../../../accounts/account-map.js';
import { addressSeed } from '../../../../accounts/program-derived-address.js';
import type { MadeUpPool } from '../../../../testing/made-up-pool.js';
import type { Random } from '../../../../testing/random.js';
import { positionAmounts, type Position } from '../maths/position-amounts.js';
import { MAX_TICK, sqrtPriceAtTick, tickAtSqrtPrice } from '../maths/tick-price.js';
import { tickGroup, type DynamicFee } from '../maths/volatility-fee.js';
import { syntheticClmmPool, type SyntheticClmmPool } from '../synthetic-clmm.js';
import type { SyntheticLimitOrders } from '../synthetic-tick-arrays.js';

const TICK_SPACINGS = [1, 2, 10, 15, 60, 120, 1_000] as const;
const FEES_ON = ['input', 'token0', 'token1'] as const;
/** The SDK squares the volatility as a float and walks every group of ticks up to this one. */
const MOST_VOLATILITY = 5_000_000n;
/** In base units: many of them fit a vault. */
const MOST_IN_POSITION = 2n ** 56n;

type Price = Pick<SyntheticClmmPool, 'sqrtPrice'> & { readonly tick: bigint };

/** Thin and deep pools with gaps between their positions, limit orders, dynamic fees, and fees in either token. */
export function makeClmm(random: Random): MadeUpPool {
  const now = 1_780_000_000n + random.bigint(0n, 10_000_000n);
  const tickSpacing = random.pick(TICK_SPACINGS);
  const price = makePrice(random, BigInt(tickSpacing));
  const positions = makePositions(random, BigInt(tickSpacing), price);
  const limitOrders = random.chance(0.4) ? makeOrders(random, BigInt(tickSpacing), price, positions) : [];
  const dynamicFee = random.chance(0.4) ? makeDynamicFee(random, BigInt(tickSpacing), price, now) : undefined;
  const feeOn = random.pick(FEES_ON);
  const [mint0 = '', mint1 = ''] = [random.address(), random.address()].toSorted((one, other) =>
    Buffer.compare(addressSeed(one), addressSeed(other)),
  );
  const accounts = syntheticClmmPool({
    mint0,
    mint1,
    decimals0: random.integer(0, 9),
    decimals1: random.integer(0, 9),
    configIndex: random.integer(0, 50),
    tickSpacing,
    tradeFeeRate: random.chance(0.1) ? 0 : Number(random.logUniform(1n, 100_000n)),
    ...price,
    positions,
    limitOrders,
    dynamicFee,
    feeOn,
  });
  const kinds = [`fee on ${feeOn}`, limitOrders.length > 0 && 'limit orders', dynamicFee && 'dynamic fee'];
  const description = `spacing ${tickSpacing}, ${positions.length} positions, ${kinds.filter(Boolean).join(', ')}`;
  return { pool: accounts[0], accounts: new AccountMap(accounts, now), description };
}

/** Within a tick, on its lower edge, or on its upper edge after a swap downwards. */
function makePrice(random: Random, tickSpacing: bigint): Price {
  const reach = random.chance(0.8) ? 120_000n : 430_000n;
  const tick = random.bigint(-reach, reach);
  const lower = sqrtPriceAtTick(tick);
  const edge = sqrtPriceAtTick(roundedDown(tick, tickSpacing));
  if (random.chance(0.1)) return { sqrtPrice: edge, tick: tickAtSqrtPrice(edge) };
  if (random.chance(0.1)) return { sqrtPrice: edge, tick: tickAtSqrtPrice(edge) - 1n };
  return { sqrtPrice: random.bigint(lower, sqrtPriceAtTick(tick + 1n) - 1n), tick };
}

function makePositions(random: Random, tickSpacing: bigint, { tick, sqrtPrice }: Price): Position[] {
  const positions: Position[] = [];
  const count = random.integer(1, 40);
  for (let drawn = 0; drawn < count; drawn += 1) {
    const middle = tick + random.bigint(-50n, 50n) * tickSpacing;
    const reach = random.logUniform(1n, 2_000n) * tickSpacing;
    const lowerTick = clamped(middle - reach, tickSpacing);
    const position = {
      lowerTick,
      upperTick: clamped(middle + reach, tickSpacing) + tickSpacing,
      liquidity: random.logUniform(10n ** 3n, 10n ** 18n),
    };
    const { amount0, amount1 } = positionAmounts(position, sqrtPrice);
    if (amount0 < MOST_IN_POSITION && amount1 < MOST_IN_POSITION) positions.push(position);
  }
  return positions;
}

function makeOrders(
  random: Random,
  tickSpacing: bigint,
  { tick }: Price,
  positions: readonly Position[],
): SyntheticLimitOrders[] {
  const orders = new Map<bigint, SyntheticLimitOrders>();
  const count = random.integer(1, 12);
  for (let drawn = 0; drawn < count; drawn += 1) {
    const position = random.chance(0.3) && positions.length > 0 ? random.pick(positions) : undefined;
    const near = clamped(tick + random.bigint(-60n, 60n) * tickSpacing, tickSpacing);
    const at = position ? random.pick([position.lowerTick, position.upperTick]) : near;
    const untouched = random.chance(0.7) ? random.logUniform(1n, 10n ** 13n) : 0n;
    const partFilled = random.chance(0.5) || untouched === 0n ? random.logUniform(1n, 10n ** 13n) : 0n;
    orders.set(at, { tick: at, untouched, partFilled });
  }
  return [...orders.values()];
}

function makeDynamicFee(random: Random, tickSpacing: bigint, { tick }: Price, now: bigint): DynamicFee {
  const filterPeriod = random.bigint(1n, 60n);
  const decayPeriod = filterPeriod + random.bigint(1n, 600n);
  const maxVolatility = random.logUniform(10_000n, MOST_VOLATILITY / (tickSpacing > 10n ? tickSpacing : 1n) + 10_001n);
  return {
    filterPeriod,
    decayPeriod,
    reductionFactor: random.bigint(1n, 9_999n),
    control: random.logUniform(1n, 99_999n),
    maxVolatility,
    referenceGroup: tickGroup(tick, tickSpacing) + random.bigint(-5n, 5n),
    referenceVolatility: random.bigint(0n, maxVolatility),
    volatility: random.bigint(0n, maxVolatility),
    lastUpdate: now - random.logUniform(1n, decayPeriod * 2n),
  };
}

/** A multiple of the tick spacing that leaves room for another one above. */
function clamped(tick: bigint, tickSpacing: bigint): bigint {
  const most = roundedDown(MAX_TICK - tickSpacing, tickSpacing);
  const multiple = roundedDown(tick, tickSpacing);
  return multiple > most ? most : multiple < -most ? -most : multiple;
}

function roundedDown(tick: bigint, tickSpacing: bigint): bigint {
  return tickGroup(tick, tickSpacing) * tickSpacing;
}
