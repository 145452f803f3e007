import { AccountMap } from '../../../../accounts/account-map.js';
import type { MadeUpPool } from '../../../../testing/made-up-pool.js';
import type { Random } from '../../../../testing/random.js';
import type { SyntheticBin } from '../synthetic-bin-array.js';
import { syntheticDlmmBins } from '../synthetic-dlmm.js';
import type { SyntheticPair } from '../synthetic-pair.js';

const BIN_STEPS = [1, 2, 4, 5, 8, 10, 20, 25, 50, 80, 100, 200, 400] as const;
/** Prices lie within e^±12: from some 6 millionths to 163 thousand base units of Y for one of X. */
const LARGEST_LOGARITHM = 12;
/** Further out, prices round down to nothing in Q64.64, and the program lets nobody make a bin. */
const OUTERMOST_LOGARITHM = 40;
const LONGEST_QUIET_S = 2_000n;
/**
 * What each part of a bin takes at most, in base units: the program counts no further than u64, its oracle does. Three parts
 * and a fee of a tenth stay below it.
 */
const MOST_TAKEN = 2 ** 61;

/**
 * Dense and sparse bins, islands beyond empty arrays, arrays beyond the pair's bitmap, limit orders with and without
 * support, volatility fresh and decayed, fees in either token.
 */
export function makeDlmm(random: Random): MadeUpPool {
  const binStep = random.pick(BIN_STEPS);
  const outermost = Math.floor(LARGEST_LOGARITHM / Math.log1p(binStep / 10_000));
  const activeId = BigInt(random.integer(-outermost, outermost));
  const unixTimestamp = 1_780_000_000n + random.bigint(0n, 10_000_000n);
  const hasOrders = random.chance(0.3);
  const feeOnlyInY = random.chance(0.3);
  const isPossible = ({ id }: SyntheticBin) =>
    Math.abs(Number(id)) * Math.log1p(binStep / 10_000) < OUTERMOST_LOGARITHM;
  const bins = makeBins(random, activeId, binStep, hasOrders).filter(isPossible);
  const accounts = syntheticDlmmBins({
    address: random.address(),
    mintX: random.address(),
    mintY: random.address(),
    activeId,
    binStep: BigInt(binStep),
    ...makeFees(random, activeId, unixTimestamp, feeOnlyInY),
    bins,
  });
  const [pool] = accounts;
  if (pool === undefined) throw new RangeError('no pool was made');
  const words = [`bin step ${binStep}`, `${bins.length} bins around ${activeId}`];
  if (hasOrders) words.push('limit orders');
  if (feeOnlyInY) words.push('fees in Y');
  return { pool, accounts: new AccountMap(accounts, unixTimestamp), description: words.join(', ') };
}

function makeFees(
  random: Random,
  activeId: bigint,
  unixTimestamp: bigint,
  feeOnlyInY: boolean,
): Pick<SyntheticPair, 'baseFactor' | 'parameters' | 'vParameters' | 'lastUpdateTimestamp'> {
  const maxVolatilityAccumulator = random.integer(0, 500_000);
  const volatilityReference = random.integer(0, maxVolatilityAccumulator);
  return {
    baseFactor: random.logUniform(1n, 60_000n),
    parameters: {
      baseFeePowerFactor: random.pick([0, 0, 0, 1, 2]),
      functionType: random.pick([0, 0, 1, 2]),
      filterPeriod: random.integer(0, 300),
      decayPeriod: random.integer(300, 1_800),
      variableFeeControl: random.chance(0.2) ? 0 : Number(random.logUniform(1n, 2_000_000n)),
      maxVolatilityAccumulator,
      reductionFactor: random.integer(0, 10_000),
      collectFeeMode: feeOnlyInY ? 1 : 0,
    },
    vParameters: {
      volatilityReference,
      volatilityAccumulator: random.integer(volatilityReference, maxVolatilityAccumulator),
      indexReference: Number(activeId) + random.integer(-20, 20),
    },
    lastUpdateTimestamp: unixTimestamp - random.bigint(0n, LONGEST_QUIET_S),
  };
}

function makeBins(random: Random, activeId: bigint, binStep: number, hasOrders: boolean): SyntheticBin[] {
  const density = random.pick([1, 0.7, 0.1]);
  const depth = random.logUniform(10n ** 3n, 10n ** 12n);
  const bins: SyntheticBin[] = [];
  const binAt = (id: bigint) =>
    makeBin(random, id, { activeId, depth, logPrice: Number(id) * Math.log1p(binStep / 10_000), hasOrders });
  const spread = (from: bigint, to: bigint) => {
    for (let id = from; id <= to; id += 1n) {
      if (random.chance(density)) bins.push(binAt(id));
    }
  };
  spread(activeId - BigInt(random.integer(0, 200)), activeId + BigInt(random.integer(0, 200)));
  // An array holds 70 bins: beyond these gaps lie arrays that nothing is in.
  if (random.chance(0.3)) spread(activeId + 400n, activeId + 400n + BigInt(random.integer(1, 40)));
  if (random.chance(0.3)) spread(activeId - 900n, activeId - 900n + BigInt(random.integer(1, 40)));
  if (bins.length === 0) bins.push(binAt(activeId));
  return bins;
}

interface BinPlace {
  readonly activeId: bigint;
  /** Base units. */
  readonly depth: bigint;
  /** Of base units of Y for one of X. */
  readonly logPrice: number;
  readonly hasOrders: boolean;
}

/** About `depth` base units of X above the active bin, of Y below it, of both in it; less where they cost too much. */
function makeBin(random: Random, id: bigint, { activeId, depth, logPrice, hasOrders }: BinPlace): SyntheticBin {
  const ordersSellX = id === activeId ? random.chance(0.5) : id > activeId;
  const amount = (isX: boolean) => random.logUniform(1n, atMost(depth, isX ? -logPrice : logPrice));
  const orders = hasOrders && random.chance(0.3);
  return {
    id,
    amountX: id >= activeId ? amount(true) : 0n,
    amountY: id <= activeId ? amount(false) : 0n,
    openOrders: orders ? amount(ordersSellX) : 0n,
    partlyFilledOrders: orders && random.chance(0.5) ? amount(ordersSellX) : 0n,
    ordersSellX,
  };
}

/** @param logWorth of what one base unit may cost: the inverse of its price in the other token */
function atMost(depth: bigint, logWorth: number): bigint {
  const most = MOST_TAKEN * Math.exp(logWorth);
  return most < Number(depth) ? BigInt(Math.max(2, Math.floor(most))) : depth;
}
