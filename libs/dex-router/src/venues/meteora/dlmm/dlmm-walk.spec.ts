import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LiquidityPool, SwapDirection } from '../../../pools/liquidity-pool.js';
import type { MadeUpPool } from '../../../testing/made-up-pool.js';
import { poolRejection } from '../../../testing/pool-rejection.js';
import { Random } from '../../../testing/random.js';
import { binArrayCodec, type BinData } from './bin-array-layout.js';
import { BIN_ARRAY, hasShape } from './account-shape.js';
import { dlmmProgram } from './dlmm-program.js';
import { lbPairCodec, type LbPairAccount } from './lb-pair-layout.js';
import { makeDlmm } from './testing/make-dlmm.js';

const PRECISION = 1_000_000_000n;
const anySwap = fc.record({
  seed: fc.integer({ min: 0, max: 1_000_000 }),
  direction: fc.constantFrom('aToB' as const, 'bToA' as const),
  amounts: fc.array(fc.bigInt(0n, 44n), { minLength: 8, maxLength: 8 }).map(amountsOf),
});

function forAnySwap(
  property: (pool: LiquidityPool, direction: SwapDirection, amounts: bigint[], made: MadeUpPool) => void,
) {
  fc.assert(
    fc.property(anySwap, ({ seed, direction, amounts }) => {
      const made = makeDlmm(new Random(`walk/${seed}`));
      property(dlmmProgram.read(made.pool, made.accounts), direction, amounts, made);
    }),
    { numRuns: 25 },
  );
}

describe('a swap over a whole pool', () => {
  it('pays what a walk from bin to bin pays, which knows of no sums', () => {
    forAnySwap((pool, direction, amounts, made) => {
      const walk = walkOver(made, direction);
      for (const amountIn of amounts) expect(outOf(pool, direction, amountIn)).toBe(walk(amountIn));
    });
  });

  it('pays no less for more, at a price that only falls where the fee stays as it is', () => {
    forAnySwap((pool, direction, amounts, { pool: pair }) => {
      // A variable fee follows the distance to a bin of before: on the way to it the fee falls, and the price may rise.
      const isFeeFixed = lbPairCodec.decode(pair.data).parameters.variableFeeControl === 0;
      const quotes = amounts.filter((amountIn) => outOf(pool, direction, amountIn) > 0n);
      let [paid, price] = [0n, Infinity];
      for (const amountIn of quotes) {
        const { amountOut, marginalPrice, midPrice } = pool.quoteExactIn(direction, amountIn);
        const next = Number(marginalPrice.numerator) / Number(marginalPrice.denominator);
        expect(amountOut).toBeGreaterThanOrEqual(paid);
        expect(next).toBeLessThanOrEqual(isFeeFixed ? price : Infinity);
        expect(amountOut * midPrice.denominator).toBeLessThanOrEqual(amountIn * midPrice.numerator);
        [paid, price] = [amountOut, next];
      }
    });
  });

  it('gives no free lunch on the way there and back', () => {
    forAnySwap((pool, direction, amounts) => {
      for (const amountIn of amounts) {
        const there = outOf(pool, direction, amountIn);
        const back = there > 0n ? outOf(pool, direction === 'aToB' ? 'bToA' : 'aToB', there) : 0n;
        expect(back).toBeLessThanOrEqual(amountIn);
      }
    });
  });
});

/** Ascending, over thirteen decades. */
function amountsOf(bits: readonly bigint[]): bigint[] {
  return bits.map((bit, index) => (1n << bit) + BigInt(index)).toSorted((a, b) => (a < b ? -1 : 1));
}

/** Zero where the pool refuses for the amount. */
function outOf(pool: LiquidityPool, direction: SwapDirection, amountIn: bigint): bigint {
  let amountOut = 0n;
  const rejection = poolRejection(() => {
    ({ amountOut } = pool.quoteExactIn(direction, amountIn));
  });
  expect(rejection?.code ?? 'AMOUNT_TOO_SMALL').toMatch(/^AMOUNT_TOO_/);
  return amountOut;
}

/** The program's loop as its documentation tells it: every bin from the active one on, the fee anew in each. */
function walkOver({ pool, accounts }: MadeUpPool, direction: SwapDirection): (amountIn: bigint) => bigint {
  const pair = lbPairCodec.decode(pool.data);
  const feeOnInput = pair.parameters.collectFeeMode === 0 || direction === 'bToA';
  const bins = accounts
    .all()
    .filter((account) => hasShape(account, BIN_ARRAY))
    .map((account) => binArrayCodec.decode(account.data))
    .flatMap(({ index, bins: each }) => each.map((bin, offset) => ({ bin, id: Number(index) * 70 + offset })))
    .filter(({ id }) => (direction === 'aToB' ? id <= pair.activeId : id >= pair.activeId))
    .toSorted((a, b) => (direction === 'aToB' ? b.id - a.id : a.id - b.id))
    .map(({ bin, id }) => ({ id, price: bin.price, layers: layersOf(bin, pair, direction) }))
    .filter(({ layers }) => layers.some((amount) => amount > 0n));
  return (amountIn) => {
    let [left, out] = [amountIn, 0n];
    for (const { id, price, layers } of bins) {
      if (left === 0n) break;
      const rate = rateAt(pair, id, accounts.unixTimestamp);
      const fee = feeOnInput ? ceil(left * rate, PRECISION) : 0n;
      let net = left - fee;
      let gross = 0n;
      for (const amount of layers) {
        const takes = direction === 'aToB' ? ceil(amount << 64n, price) : ceil(amount * price, 1n << 64n);
        gross += net >= takes ? amount : direction === 'aToB' ? (net * price) >> 64n : (net << 64n) / price;
        net = net >= takes ? net - takes : 0n;
      }
      const used = left - fee - net;
      left = net === 0n ? 0n : left - (feeOnInput ? ceil(used * PRECISION, PRECISION - rate) : used);
      out += feeOnInput ? gross : gross - ceil(gross * rate, PRECISION);
    }
    return left === 0n ? out : 0n;
  };
}

function layersOf(bin: BinData, pair: LbPairAccount, direction: SwapDirection): bigint[] {
  const makers = direction === 'aToB' ? bin.amountY : bin.amountX;
  const isOurs = pair.parameters.functionType !== 1 && (bin.limitOrderAskSide === 1) === (direction === 'bToA');
  return isOurs ? [makers, bin.processedOrderRemainingAmount, bin.openOrderAmount] : [makers];
}

function rateAt({ parameters, vParameters, activeId, binStep }: LbPairAccount, id: number, now: bigint): bigint {
  const quiet = Number(now - vParameters.lastUpdateTimestamp);
  const isFresh = quiet < parameters.filterPeriod;
  const decayed = Math.floor((vParameters.volatilityAccumulator * parameters.reductionFactor) / 10_000);
  const reference = isFresh ? vParameters.volatilityReference : quiet < parameters.decayPeriod ? decayed : 0;
  const crossed = Math.abs(id - (isFresh ? vParameters.indexReference : activeId));
  const volatility = Math.min(reference + crossed * 10_000, parameters.maxVolatilityAccumulator);
  const base = BigInt(parameters.baseFactor) * BigInt(binStep) * 10n ** BigInt(1 + parameters.baseFeePowerFactor);
  const variable = ceil(BigInt(parameters.variableFeeControl) * BigInt(volatility * binStep) ** 2n, 10n ** 11n);
  return base + variable > PRECISION / 10n ? PRECISION / 10n : base + variable;
}

function ceil(dividend: bigint, divisor: bigint): bigint {
  return (dividend + divisor - 1n) / divisor;
}
