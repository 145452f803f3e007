import { describe, expect, it } from 'vitest';
import { SOL, USDC } from '../../../token.js';
import { clmmProgram } from './clmm-program.js';
import { syntheticClmmMarket, type SyntheticClmmMarket } from './synthetic-clmm-market.js';
import { atNow } from './testing/sol-usdc-clmm.js';

/** 163 USDC for 1 SOL, and a million of them for 2 %. */
const SOL_USDC: SyntheticClmmMarket = {
  base: SOL,
  quote: USDC,
  price: { numerator: 163n * 10n ** 6n, denominator: 10n ** 9n },
  depth: 10n ** 12n,
  configIndex: 1,
  tickSpacing: 1,
  tradeFeeRate: 400,
};
const UPSIDE_DOWN: SyntheticClmmMarket = {
  ...SOL_USDC,
  base: USDC,
  quote: SOL,
  price: { numerator: 10n ** 9n, denominator: 163n * 10n ** 6n },
  depth: 6_135n * 10n ** 9n,
};

function read(market: SyntheticClmmMarket) {
  const [pool, ...others] = syntheticClmmMarket(market);
  return clmmProgram.read(pool, atNow([pool, ...others]));
}

describe('syntheticClmmMarket', () => {
  it('pays the price less the fee for a little', () => {
    expect(read(SOL_USDC).quoteExactIn('aToB', 10n ** 9n).amountOut / 10_000n).toBe(16_293n);
    expect(read(UPSIDE_DOWN).quoteExactIn('aToB', 10n ** 9n).amountOut / 10_000n).toBe(16_293n);
  });

  it('moves by about 2 % for its depth', () => {
    for (const [market, depth] of [
      [SOL_USDC, SOL_USDC.depth],
      [UPSIDE_DOWN, SOL_USDC.depth],
    ] as const) {
      const { marginalPrice, midPrice } = read(market).quoteExactIn('bToA', (depth * 6n) / 10n);
      const fallen = (marginalPrice.numerator * midPrice.denominator * 1_000n) / marginalPrice.denominator;
      expect(fallen / midPrice.numerator).toBeGreaterThan(970n);
      expect(fallen / midPrice.numerator).toBeLessThan(995n);
    }
  });

  it('is the same pool every time', () => {
    expect(syntheticClmmMarket(SOL_USDC)).toEqual(syntheticClmmMarket(SOL_USDC));
  });

  it('refuses a price that no pool has', () => {
    const price = { numerator: 1n, denominator: 10n ** 30n };
    expect(() => syntheticClmmMarket({ ...SOL_USDC, price })).toThrow(RangeError);
  });
});
