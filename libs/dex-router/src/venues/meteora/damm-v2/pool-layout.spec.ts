import { getAddressDecoder } from '@solana/kit';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BASE_FEE_SIZE, marketCapSchedulerCodec, rateLimiterCodec, timeSchedulerCodec } from './base-fee-layout.js';
import { POOL_SIZE, poolCodec } from './pool-layout.js';

const bytes = (size: number) => fc.uint8Array({ minLength: size, maxLength: size });

describe('the layout of a pool', () => {
  it('has every field that a quote needs at the program’s offset', () => {
    const data = Uint8Array.from({ length: POOL_SIZE }, (_, index) => index % 251);
    const view = new DataView(data.buffer);
    const u128 = (at: number) => view.getBigUint64(at, true) + (view.getBigUint64(at + 8, true) << 64n);
    const address = (at: number) => getAddressDecoder().decode(data, at);
    const state = poolCodec.decode(data);
    expect(state).toMatchObject({
      tokenAMint: address(168),
      tokenBMint: address(200),
      tokenAVault: address(232),
      tokenBVault: address(264),
      liquidity: u128(360),
      protocolAFee: view.getBigUint64(392, true),
      protocolBFee: view.getBigUint64(400, true),
      sqrtMinPrice: u128(424),
      sqrtMaxPrice: u128(440),
      sqrtPrice: u128(456),
      activationPoint: view.getBigUint64(472, true),
      activationType: data[480],
      poolStatus: data[481],
      tokenAFlag: data[482],
      tokenBFlag: data[483],
      collectFeeMode: data[484],
      feeVersion: data[486],
      tokenAAmount: view.getBigUint64(680, true),
      tokenBAmount: view.getBigUint64(688, true),
      layoutVersion: data[696],
    });
    expect(state.poolFees).toMatchObject({
      baseFee: data.subarray(8, 40),
      protocolFeePercent: data[48],
      referralFeePercent: data[50],
      compoundingFeeBps: view.getUint16(54, true),
      initSqrtPrice: u128(152),
    });
    expect(state.poolFees.dynamicFee).toMatchObject({
      initialized: data[56],
      maxVolatilityAccumulator: view.getUint32(64, true),
      variableFeeControl: view.getUint32(68, true),
      binStep: view.getUint16(72, true),
      volatilityAccumulator: u128(120),
    });
  });

  it('gives back the bytes that it was read from', () => {
    fc.assert(
      fc.property(bytes(POOL_SIZE), (data) => {
        expect(new Uint8Array(poolCodec.encode(poolCodec.decode(data)))).toEqual(data);
      }),
    );
  });
});

describe('the layouts of a base fee', () => {
  it.each([
    ['time scheduler', timeSchedulerCodec],
    ['rate limiter', rateLimiterCodec],
    ['market-cap scheduler', marketCapSchedulerCodec],
  ])('a %s fills its bytes and gives them back', (_, codec) => {
    expect(codec.fixedSize).toBe(BASE_FEE_SIZE);
    fc.assert(
      fc.property(bytes(BASE_FEE_SIZE), (data) => {
        // One of three declarations: their decoders and encoders fit each other, which the type of the list cannot say.
        const encode = codec.encode as (value: unknown) => Uint8Array;
        expect(new Uint8Array(encode(codec.decode(data)))).toEqual(data);
      }),
    );
  });

  it('have their fields at the program’s offsets', () => {
    const data = Uint8Array.from({ length: BASE_FEE_SIZE }, (_, index) => index + 1);
    const view = new DataView(data.buffer);
    const first = { cliffFeeNumerator: view.getBigUint64(0, true), baseFeeMode: data[8] };
    const last = view.getBigUint64(24, true);
    const [at14, at16, at20] = [view.getUint16(14, true), view.getUint32(16, true), view.getUint32(20, true)];
    expect(timeSchedulerCodec.decode(data)).toMatchObject({
      ...first,
      numberOfPeriod: at14,
      periodFrequency: view.getBigUint64(16, true),
      reductionFactor: last,
    });
    expect(rateLimiterCodec.decode(data)).toMatchObject({
      ...first,
      feeIncrementBps: at14,
      maxLimiterDuration: at16,
      maxFeeBps: at20,
      referenceAmount: last,
    });
    expect(marketCapSchedulerCodec.decode(data)).toMatchObject({
      ...first,
      numberOfPeriod: at14,
      sqrtPriceStepBps: at16,
      schedulerExpirationDuration: at20,
      reductionFactor: last,
    });
  });
});
