import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { poolRejection } from '../testing/pool-rejection.js';
import { USDC } from '../token.js';
import { readMint } from './mint.js';
import { transferFeeAt } from './mint-transfer-fee.js';
import { mintWithExtensions, syntheticMint } from './synthetic-mint.js';
import { TOKEN_2022_PROGRAM, TOKEN_PROGRAM } from './token-programs.js';
import { NO_TRANSFER_FEE } from './transfer-fee.js';
import { MINT_EXTENSION } from './transfer-obstacles.js';
import type { Account, AccountSet } from '../accounts/account.js';

const schedule = {
  older: { basisPoints: 100n, maximum: 5_000n },
  newer: { basisPoints: 300n, maximum: 9_000n },
  newerFrom: 700n,
};
const plain = syntheticMint({ address: USDC.mint, decimals: 6, supply: 10n ** 15n });
const charging = syntheticMint({ address: USDC.mint, decimals: 6, supply: 10n ** 15n, transferFees: schedule });

function setOf(account: Account | undefined, slot = 0n): AccountSet {
  return { slot, unixTimestamp: 0n, get: () => account };
}

function extended(type: number, value: readonly number[]): Account {
  return mintWithExtensions(USDC.mint, plain.data, [[type, Uint8Array.from(value)]]);
}

const zeroes = (length: number) => Array.from({ length }, () => 0);

describe('readMint', () => {
  it('reads decimals and supply at the token program’s offsets', () => {
    expect(plain.data).toHaveLength(82);
    expect([new DataView(plain.data.buffer).getBigUint64(36, true), plain.data[44]]).toEqual([10n ** 15n, 6]);
    expect(readMint(plain)).toEqual({
      decimals: 6,
      supply: 10n ** 15n,
      transferFees: undefined,
      transferObstacle: undefined,
    });
  });

  it('reads the transfer fees of a mint that charges, among its other extensions', () => {
    expect(readMint(charging).transferFees).toEqual(schedule);
    const config = charging.data.subarray(170, 278);
    const both = mintWithExtensions(USDC.mint, plain.data, [
      [MINT_EXTENSION.metadataPointer, new Uint8Array(64)],
      [MINT_EXTENSION.transferFeeConfig, config],
    ]);
    expect(readMint(both).transferFees).toEqual(schedule);
  });

  it('rejects what is no mint', () => {
    expect(poolRejection(() => readMint({ ...plain, owner: USDC.mint }))?.code).toBe('POOL_FOREIGN_OWNER');
    expect(poolRejection(() => readMint({ ...plain, data: plain.data.subarray(1) }))?.code).toBe('POOL_MALFORMED');
    expect(poolRejection(() => readMint({ ...plain, data: new Uint8Array(82) }))?.code).toBe('POOL_MALFORMED');
  });

  it('rejects extensions that run past the account or are there twice', () => {
    const cut = { ...charging, data: charging.data.subarray(0, -1) };
    expect(poolRejection(() => readMint(cut))?.code).toBe('POOL_MALFORMED');
    const config = charging.data.subarray(170, 278);
    const twice = mintWithExtensions(USDC.mint, plain.data, [
      [MINT_EXTENSION.transferFeeConfig, config],
      [MINT_EXTENSION.transferFeeConfig, config],
    ]);
    expect(poolRejection(() => readMint(twice))?.code).toBe('POOL_MALFORMED');
  });

  it('rejects a transfer fee above the whole amount', () => {
    const older = { basisPoints: 10_001n, maximum: 1n };
    const mint = syntheticMint({ address: USDC.mint, decimals: 6, supply: 1n, transferFees: { ...schedule, older } });
    expect(poolRejection(() => readMint(mint))?.code).toBe('POOL_MALFORMED');
  });

  it('reads or rejects any bytes, and throws nothing else', () => {
    const bytes = fc.uint8Array({ minLength: 0, maxLength: 60 });
    fc.assert(
      fc.property(bytes, fc.nat({ max: 81 }), fc.nat({ max: 255 }), (tail, at, byte) => {
        const data = Uint8Array.from([...charging.data.subarray(0, 166), ...tail]);
        data[at] = byte;
        const code = poolRejection(() => readMint({ ...charging, data }))?.code;
        expect([undefined, 'POOL_MALFORMED']).toContain(code);
      }),
    );
  });
});

const feeAt = (accounts: AccountSet, tokenProgram = TOKEN_2022_PROGRAM) =>
  transferFeeAt(accounts, USDC.mint, tokenProgram);

describe('transferFeeAt', () => {
  it('takes the older fee until the epoch of the newer one', () => {
    const lastSlotBefore = 700n * 432_000n - 1n;
    expect(feeAt(setOf(charging, lastSlotBefore))).toEqual({ ...schedule.older, isFinal: false });
    expect(feeAt(setOf(charging, lastSlotBefore + 1n))).toEqual({ ...schedule.newer, isFinal: true });
  });

  it('does not guess which of two fees holds where no slot was recorded', () => {
    expect(poolRejection(() => feeAt(setOf(charging)))?.code).toBe('POOL_UNSUPPORTED');
    const settled = { ...schedule, newerFrom: 0n };
    const mint = syntheticMint({ address: USDC.mint, decimals: 6, supply: 1n, transferFees: settled });
    expect(feeAt(setOf(mint))).toEqual({ ...schedule.newer, isFinal: true });
  });

  it('is final where nothing else is announced', () => {
    const steady = { older: schedule.newer, newer: schedule.newer, newerFrom: 700n };
    const mint = syntheticMint({ address: USDC.mint, decimals: 6, supply: 1n, transferFees: steady });
    expect(feeAt(setOf(mint, 1n))).toEqual({ ...schedule.newer, isFinal: true });
  });

  it('is nothing for a mint that charges nothing, nor for one of the SPL token program, be it there or not', () => {
    expect(feeAt(setOf(plain)).basisPoints).toBe(0n);
    expect(feeAt(setOf(undefined), TOKEN_PROGRAM)).toBe(NO_TRANSFER_FEE);
  });

  it('misses a mint that is not there', () => {
    expect(poolRejection(() => feeAt(setOf(undefined)))?.code).toBe('POOL_ACCOUNT_MISSING');
  });

  it.each([
    ['a transfer hook', MINT_EXTENSION.transferHook, [...zeroes(63), 1]],
    ['frozen', MINT_EXTENSION.defaultAccountState, [2]],
    ['paused', MINT_EXTENSION.pausable, [...zeroes(32), 1]],
    ['cannot be transferred', MINT_EXTENSION.nonTransferable, []],
    ['unknown type 999', 999, [0]],
  ])('names what cannot be priced: %s', (named, type, value) => {
    const error = poolRejection(() => feeAt(setOf(extended(type, value))));
    expect(error?.code).toBe('POOL_UNSUPPORTED');
    expect(error?.message).toContain(named);
  });

  it.each([
    ['a hook that is no program', MINT_EXTENSION.transferHook, zeroes(64)],
    ['accounts that start initialised', MINT_EXTENSION.defaultAccountState, [1]],
    ['transfers that are not paused', MINT_EXTENSION.pausable, zeroes(33)],
    ['metadata', MINT_EXTENSION.tokenMetadata, zeroes(80)],
  ])('is not held up by %s', (_, type, value) => {
    expect(extended(type, value).owner).toBe(TOKEN_2022_PROGRAM);
    expect(feeAt(setOf(extended(type, value))).basisPoints).toBe(0n);
  });
});
