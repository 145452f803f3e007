import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AccountKind } from './account-kind.js';
import { AMM_CONFIG, ammConfigCodec } from './amm-config-layout.js';
import { BITMAP_EXTENSION, bitmapExtensionCodec } from './bitmap-extension-layout.js';
import { POOL_STATE, poolStateCodec } from './pool-state-layout.js';
import { TICK_ARRAY, tickArrayCodec, tickStateCodec } from './tick-array-layout.js';

/** Any bytes behind the discriminator. */
function anyAccount({ discriminator, size }: AccountKind): fc.Arbitrary<Uint8Array> {
  const rest = size - discriminator.length;
  return fc
    .uint8Array({ minLength: rest, maxLength: rest })
    .map((bytes) => Uint8Array.from([...discriminator, ...bytes]));
}

const CODECS = [
  ['pool', POOL_STATE, (data: Uint8Array) => poolStateCodec.encode(poolStateCodec.decode(data))],
  ['config', AMM_CONFIG, (data: Uint8Array) => ammConfigCodec.encode(ammConfigCodec.decode(data))],
  ['tick array', TICK_ARRAY, (data: Uint8Array) => tickArrayCodec.encode(tickArrayCodec.decode(data))],
  ['extension', BITMAP_EXTENSION, (data: Uint8Array) => bitmapExtensionCodec.encode(bitmapExtensionCodec.decode(data))],
] as const;

describe.each(CODECS)('the layout of a %s', (_, kind, decodeAndEncode) => {
  it('writes back every byte that it reads', () => {
    fc.assert(
      fc.property(anyAccount(kind), (data) => {
        expect(Buffer.compare(Buffer.from(decodeAndEncode(data)), data)).toBe(0);
      }),
      { numRuns: 20 },
    );
  });
});

/** The bytes at an offset are 1, all others but the discriminator are 0. */
function withOneAt(kind: AccountKind, offset: number): Uint8Array {
  const data = new Uint8Array(kind.size);
  data.set(kind.discriminator);
  data[offset] = 1;
  return data;
}

describe('the offsets', () => {
  it('of a pool are those of the program', () => {
    const at = (offset: number) => poolStateCodec.decode(withOneAt(POOL_STATE, offset));
    expect(at(235).tickSpacing).toBe(1);
    expect(at(237).liquidity).toBe(1n);
    expect(at(253).sqrtPrice).toBe(1n);
    expect(at(269).tick).toBe(1);
    expect(at(389).status).toBe(1);
    expect(at(390).feeOn).toBe(1);
    expect(at(904).bitmap[0]).toBe(1n);
    expect(at(1080).openTime).toBe(1n);
    expect(at(1096).dynamicFee.filterPeriod).toBe(1);
    expect(at(1122).dynamicFee.lastUpdate).toBe(1n);
  });

  it('of a config, a tick array and an extension are those of the program', () => {
    expect(ammConfigCodec.decode(withOneAt(AMM_CONFIG, 47)).tradeFeeRate).toBe(1);
    expect(ammConfigCodec.decode(withOneAt(AMM_CONFIG, 51)).tickSpacing).toBe(1);
    expect(tickArrayCodec.decode(withOneAt(TICK_ARRAY, 40)).startTick).toBe(1);
    expect(tickArrayCodec.decode(withOneAt(TICK_ARRAY, 10_124)).initializedTickCount).toBe(1);
    expect(bitmapExtensionCodec.decode(withOneAt(BITMAP_EXTENSION, 40)).positive[0]?.[0]).toBe(1n);
    expect(bitmapExtensionCodec.decode(withOneAt(BITMAP_EXTENSION, 936)).negative[0]?.[0]).toBe(1n);
  });

  it('of a tick are those of the program', () => {
    const at = (offset: number) => {
      const { ticks } = tickArrayCodec.decode(withOneAt(TICK_ARRAY, 44 + 168 + offset));
      return tickStateCodec.decode(ticks[1] ?? new Uint8Array());
    };
    expect(at(0).tick).toBe(1);
    expect(at(4).liquidityNet).toBe(1n);
    expect(at(20).liquidityGross).toBe(1n);
    expect(at(124).ordersAmount).toBe(1n);
    expect(at(132).partFilledOrdersRemaining).toBe(1n);
  });
});
