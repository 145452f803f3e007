import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BIN_ARRAY_DISCRIMINATOR, BIN_ARRAY_SIZE, binArrayCodec } from './bin-array-layout.js';
import {
  BITMAP_EXTENSION_DISCRIMINATOR,
  BITMAP_EXTENSION_SIZE,
  bitmapExtensionCodec,
} from './bitmap-extension-layout.js';
import { LB_PAIR_DISCRIMINATOR, LB_PAIR_SIZE, lbPairCodec } from './lb-pair-layout.js';

const LAYOUTS = [
  {
    name: 'the pair',
    size: LB_PAIR_SIZE,
    discriminator: LB_PAIR_DISCRIMINATOR,
    again: (data: Uint8Array) => lbPairCodec.encode(lbPairCodec.decode(data)),
    encodedSize: lbPairCodec.fixedSize,
  },
  {
    name: 'the bin array',
    size: BIN_ARRAY_SIZE,
    discriminator: BIN_ARRAY_DISCRIMINATOR,
    again: (data: Uint8Array) => binArrayCodec.encode(binArrayCodec.decode(data)),
    encodedSize: binArrayCodec.fixedSize,
  },
  {
    name: 'the bitmap extension',
    size: BITMAP_EXTENSION_SIZE,
    discriminator: BITMAP_EXTENSION_DISCRIMINATOR,
    again: (data: Uint8Array) => bitmapExtensionCodec.encode(bitmapExtensionCodec.decode(data)),
    encodedSize: bitmapExtensionCodec.fixedSize,
  },
];

describe.each(LAYOUTS)('the layout of $name', ({ size, discriminator, again, encodedSize }) => {
  it('has the size of the account', () => {
    expect(encodedSize).toBe(size);
  });

  it('gives any bytes back as they were', () => {
    const anyBody = fc.uint8Array({ minLength: size - 8, maxLength: size - 8 });
    fc.assert(
      fc.property(anyBody, (body) => {
        const data = new Uint8Array([...discriminator, ...body]);
        expect(Buffer.from(again(data)).equals(data)).toBe(true);
      }),
      { numRuns: 10 },
    );
  });
});

describe('the offsets of the IDL', () => {
  function pairWith(offset: number, ...bytes: number[]) {
    const data = new Uint8Array(LB_PAIR_SIZE);
    data.set(LB_PAIR_DISCRIMINATOR);
    data.set(bytes, offset);
    return lbPairCodec.decode(data);
  }

  function binWith(offset: number, ...bytes: number[]) {
    const data = new Uint8Array(BIN_ARRAY_SIZE);
    data.set(BIN_ARRAY_DISCRIMINATOR);
    data.set(bytes, 56 + 144 * 2 + offset);
    return binArrayCodec.decode(data).bins[2];
  }

  it('hold in the pair', () => {
    expect(pairWith(8, 0x10, 0x27).parameters.baseFactor).toBe(10_000);
    expect(pairWith(35, 2).parameters.functionType).toBe(2);
    expect(pairWith(36, 1).parameters.collectFeeMode).toBe(1);
    expect(pairWith(48, 0x8b, 0xe7, 0xff, 0xff).vParameters.indexReference).toBe(-6_261);
    expect(pairWith(76, 0x8c, 0xe7, 0xff, 0xff).activeId).toBe(-6_260);
    expect(pairWith(80, 4).binStep).toBe(4);
    expect(pairWith(82, 1).status).toBe(1);
    expect(pairWith(584, 1).binArrayBitmap[0]).toBe(1n);
    expect(pairWith(816, 7).activationPoint).toBe(7n);
    expect(pairWith(881, 1).tokenMintYProgramFlag).toBe(1);
  });

  it('hold in a bin', () => {
    expect(binWith(0, 5)?.amountX).toBe(5n);
    expect(binWith(8, 5)?.amountY).toBe(5n);
    expect(binWith(16, 5)?.price).toBe(5n);
    expect(binWith(112, 5)?.openOrderAmount).toBe(5n);
    expect(binWith(128, 5)?.processedOrderRemainingAmount).toBe(5n);
    expect(binWith(140, 1)?.limitOrderAskSide).toBe(1);
  });
});
