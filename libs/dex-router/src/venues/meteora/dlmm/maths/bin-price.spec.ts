import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binPrices, Q64 } from './bin-price.js';

/** Where prices fit twice into 64 bits, for any bin step. */
const BITS = 40;
const anyStep = fc.integer({ min: 1, max: 400 });
const anyBin = anyStep.chain((binStep) => {
  const outermost = Math.floor((BITS * Math.LN2) / Math.log1p(binStep / 10_000));
  return fc.record({ binStep: fc.constant(BigInt(binStep)), id: fc.bigInt(BigInt(-outermost), BigInt(outermost)) });
});

describe('binPrices', () => {
  it.each([
    { id: -6_260n, price: 1_508_911_527_888_532_005n },
    { id: -6_300n, price: 1_484_965_808_757_664_873n },
  ])('is to the last bit what the program stored in bin $id of a pool of bin step 4', ({ id, price }) => {
    expect(binPrices(4n)(id)).toBe(price);
  });

  it('is one in bin zero', () => {
    expect(binPrices(25n)(0n)).toBe(Q64);
  });

  it('differs by the bin step from bin to bin, to some parts in 2^64', () => {
    fc.assert(
      fc.property(anyBin, ({ binStep, id }) => {
        const priceOf = binPrices(binStep);
        const [price, next] = [priceOf(id) ?? 0n, priceOf(id + 1n) ?? 0n];
        const expected = (price * (10_000n + binStep)) / 10_000n;
        const difference = next > expected ? next - expected : expected - next;
        expect(next).toBeGreaterThan(price);
        expect(difference << 20n).toBeLessThan(expected);
      }),
    );
  });

  it('gives the same price whatever was asked before', () => {
    fc.assert(
      fc.property(anyBin, ({ binStep, id }) => {
        const used = binPrices(binStep);
        used(-id * 3n);
        expect(used(id)).toBe(binPrices(binStep)(id));
      }),
    );
  });

  it('has none where the inverse of the power is nothing, nor from an exponent of 2^19 on', () => {
    const priceOf = binPrices(100n);
    expect(priceOf(-20_000n)).toBeUndefined();
    expect(priceOf(20_000n)).toBeUndefined();
    expect(binPrices(1n)(-(2n ** 19n))).toBeUndefined();
    expect(binPrices(1n)(2n ** 19n)).toBeUndefined();
  });
});
