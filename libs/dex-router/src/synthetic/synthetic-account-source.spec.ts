import { describe, expect, it } from 'vitest';
import { SyntheticAccountSource } from './synthetic-account-source.js';

describe('SyntheticAccountSource', () => {
  it('has at hand what it last gave, until the market moves on', async () => {
    let now = 1_770_000_000_000;
    const source = new SyntheticAccountSource({ seed: 42, now: () => now });
    expect(source.atHand()).toBeUndefined();
    const accounts = await source.read();
    now += 3_999;
    expect(source.atHand()).toBe(accounts);
    now += 1;
    expect(source.atHand()).toBeUndefined();
    expect(await source.read()).not.toBe(accounts);
  });
});
