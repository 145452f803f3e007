import { describe, expect, it } from 'vitest';
import { steadily } from './steadily.js';

describe('steadily', () => {
  it('begins no more than the pace allows, and waits for the last', async () => {
    let begun = 0;
    let over = 0;
    await steadily({ perSecond: 500, seconds: 0.1 }, async () => {
      begun += 1;
      await Promise.resolve();
      over += 1;
    });
    expect(begun).toBeGreaterThan(0);
    expect(begun).toBeLessThanOrEqual(51);
    expect(over).toBe(begun);
  });

  it('ends with the error of the first that fails', async () => {
    const failing = steadily({ perSecond: 500, seconds: 10 }, () => Promise.reject(new Error('stuck')));
    await expect(failing).rejects.toThrow('stuck');
  });

  it('takes no jam for a load', async () => {
    const standing = new Promise<void>(() => undefined);
    await expect(steadily({ perSecond: 1e6, seconds: 10 }, () => standing)).rejects.toThrow(/more than 2000 are open/);
  });
});
