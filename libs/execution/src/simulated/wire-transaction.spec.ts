import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aSwap } from '../testing/swap-builder.js';
import { decodeTransaction, encodeTransaction } from './wire-transaction.js';

const anyAmount = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });

describe('the bytes of a simulated transaction', () => {
  it('say the whole of it, to the unit', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), anyAmount, anyAmount, anyAmount, (signature, height, ...amounts) => {
        const [amountIn, quotedAmountOut, minAmountOut] = amounts;
        const swap = aSwap({ amountIn, quotedAmountOut, minAmountOut });
        const transaction = { signature, lastValidBlockHeight: height, swap };
        expect(decodeTransaction(encodeTransaction(transaction))).toEqual(transaction);
      }),
    );
  });

  it('are the same for the same transaction', () => {
    const transaction = { signature: 'sim1', lastValidBlockHeight: 7, swap: aSwap() };
    expect(encodeTransaction({ ...transaction, swap: { ...aSwap() } })).toEqual(encodeTransaction(transaction));
  });

  it.each(['', 'no transaction', '{}', '{"swap":{}}', '[]', 'null'])('are not "%s"', (text) => {
    expect(() => decodeTransaction(Buffer.from(text))).toThrow(Error);
  });
});
