import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SwapPath } from './swap-path.js';
import type { SwapStep } from './swap-step.js';
import { sqrtPriceAtTick } from './tick-price.js';
import { walkSwap, type PoolMoment } from './walk-swap.js';

const POOL: PoolMoment = {
  sqrtPrice: sqrtPriceAtTick(5n),
  tick: 5n,
  tickSpacing: 10n,
  liquidity: 10n ** 9n,
  tradeFeeRate: 2_500n,
  dynamicFee: undefined,
  now: 0n,
};
const CONDITIONS = { aToB: false, feeOnInput: true };

const ticks = fc
  .uniqueArray(
    fc.record({
      tick: fc.bigInt({ min: 1n, max: 300n }).map((index) => index * 10n),
      share: fc.bigInt({ min: -80n, max: 100n }),
      unfilledOrders: fc.oneof(fc.constant(0n), fc.bigInt({ min: 1n, max: 10n ** 8n })),
    }),
    { selector: ({ tick }) => tick, maxLength: 12 },
  )
  .map((drawn) => drawn.toSorted((one, other) => (one.tick < other.tick ? -1 : 1)).map(asBoundary));

function asBoundary({ tick, share, unfilledOrders }: { tick: bigint; share: bigint; unfilledOrders: bigint }) {
  return { tick, sqrtPrice: sqrtPriceAtTick(tick), liquidityNet: share * 10n ** 6n, unfilledOrders };
}

/** Goes through the steps as the program does: one after the other, with what the steps before have left. */
function fillStepByStep(steps: Iterable<SwapStep>, amountIn: bigint) {
  let [left, amountOut, fee] = [amountIn, 0n, 0n];
  for (const step of steps) {
    if (left === 0n) break;
    if (left < step.threshold) {
      const end = step.end(left);
      return { amountOut: amountOut + end.amountOut, fee: fee + end.fee };
    }
    left -= step.whole.consumed;
    amountOut += step.whole.amountOut;
    fee += step.whole.fee;
  }
  return left === 0n ? { amountOut, fee } : undefined;
}

describe('SwapPath', () => {
  it('finds what going through the steps one by one comes to, whatever was asked before', () => {
    fc.assert(
      fc.property(ticks, fc.array(fc.bigInt({ min: 1n, max: 10n ** 9n }), { minLength: 1 }), (boundaries, amounts) => {
        const path = new SwapPath(walkSwap(POOL, boundaries, CONDITIONS));
        for (const amountIn of amounts) {
          const fill = path.fill(amountIn);
          const expected = fillStepByStep(walkSwap(POOL, boundaries, CONDITIONS), amountIn);
          expect(fill && { amountOut: fill.amountOut, fee: fill.fee }).toEqual(expected);
        }
      }),
    );
  });

  it('takes exactly all that there is, and not one unit more', () => {
    const boundaries = [asBoundary({ tick: 100n, share: -1_000n, unfilledOrders: 0n })];
    const [step] = walkSwap(POOL, boundaries, CONDITIONS);
    const all = step?.whole.consumed ?? 0n;
    const path = new SwapPath(walkSwap(POOL, boundaries, CONDITIONS));
    expect(path.fill(all)).toMatchObject({ amountOut: step?.whole.amountOut, sqrtPrice: sqrtPriceAtTick(100n) });
    expect(path.fill(all + 1n)).toBeUndefined();
    expect(path.tooLong).toBe(false);
  });

  it('gives no price beyond the range, though liquidity would go on', () => {
    const last = { tick: 443_630n, sqrtPrice: sqrtPriceAtTick(443_630n), liquidityNet: 0n, unfilledOrders: 0n };
    const end = { tick: 443_636n, sqrtPrice: sqrtPriceAtTick(443_636n), liquidityNet: 0n, unfilledOrders: 10n };
    const steps = [...walkSwap({ ...POOL, tickSpacing: 1n }, [last, end], CONDITIONS)];
    expect(steps.at(-1)?.sqrtPriceAfter).toBe(sqrtPriceAtTick(443_636n) - 1n);
    expect(steps).toHaveLength(2);
  });

  it('stops at a length that no transaction has', () => {
    const [step] = walkSwap(POOL, [asBoundary({ tick: 100n, share: 0n, unfilledOrders: 0n })], CONDITIONS);
    const path = new SwapPath(endless(step as SwapStep));
    expect(path.fill(10n ** 18n)).toBeUndefined();
    expect(path.tooLong).toBe(true);
  });
});

function* endless(step: SwapStep): Generator<SwapStep, void> {
  for (;;) yield step;
}
