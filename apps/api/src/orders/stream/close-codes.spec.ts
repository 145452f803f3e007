import { describe, expect, it } from 'vitest';
import { type RefusalCode, REFUSALS } from '../../http/refusals.js';
import { CLOSE, closeCodeOf } from './close-codes.js';

const isRefusalCode = (code: string): code is RefusalCode => code in REFUSALS;

describe('close codes', () => {
  it('are the ones clients were promised', () => {
    expect(CLOSE).toEqual({
      ended: 1000,
      internal: 1011,
      stopping: 1012,
      tryLater: 1013,
      malformed: 4400,
      unauthenticated: 4401,
      unknownOrder: 4404,
    });
  });

  it.each([
    ['VALIDATION_FAILED', 4400],
    ['UNAUTHENTICATED', 4401],
    ['ORDER_NOT_FOUND', 4404],
    ['UNAVAILABLE', 1013],
    ['INTERNAL', 1011],
  ] as const)('%s closes with %i', (code, closeCode) => {
    expect(closeCodeOf(code)).toBe(closeCode);
  });

  it('never call a refused stream complete', () => {
    for (const code of Object.keys(REFUSALS).filter(isRefusalCode)) {
      expect(closeCodeOf(code)).not.toBe(CLOSE.ended);
    }
  });
});
