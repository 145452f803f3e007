import { describe, expect, it, vi } from 'vitest';
import type { Account } from '../accounts/account.js';
import { AccountMap } from '../accounts/account-map.js';
import type { LiquidityPool } from './liquidity-pool.js';
import { KeptReadings } from './pool-reading.js';

const account = (address: string, byte = 7): Account => ({ address, owner: 'owner', data: Uint8Array.of(byte) });
const [pool, vault] = [account('pool'), account('vault')];

describe('KeptReadings', () => {
  const read = () => ({ address: 'pool' }) as LiquidityPool;

  it('reads the same accounts of the same time once, in whatever set they lie', () => {
    const kept = new KeptReadings();
    const first = kept.readingOf(['pool', 'vault', 'gone'], new AccountMap([pool, vault], 5n, 6n), read);
    const again = vi.fn<() => LiquidityPool>(read);
    const set = new AccountMap([account('vault'), pool, account('other')], 5n, 6n);
    expect(kept.readingOf(['pool', 'vault', 'gone'], set, again)).toBe(first);
    expect(again).not.toHaveBeenCalled();
  });

  it.each([
    ['another time', new AccountMap([pool, vault], 6n, 6n)],
    ['another slot', new AccountMap([pool, vault], 5n, 7n)],
    ['another account', new AccountMap([pool, account('vault', 8)], 5n, 6n)],
    ['another owner', new AccountMap([pool, { ...vault, owner: 'thief' }], 5n, 6n)],
    ['an account more', new AccountMap([pool, vault, account('gone')], 5n, 6n)],
    ['an account less', new AccountMap([pool], 5n, 6n)],
  ])('reads anew for %s', (_what, set) => {
    const kept = new KeptReadings();
    const first = kept.readingOf(['pool', 'vault', 'gone'], new AccountMap([pool, vault], 5n, 6n), read);
    expect(kept.readingOf(['pool', 'vault', 'gone'], set, read)).not.toBe(first);
  });

  it.each([
    ['is kept', 6n, 7n, true],
    ['is read anew for an earlier slot', 5n, 5n, false],
    ['is read anew for an earlier time', 4n, 6n, false],
  ])('a reading that time does not change %s', (_what, unixTimestamp, slot, isKept) => {
    const kept = new KeptReadings();
    const timeless = () => ({ address: 'pool', isTimeless: true }) as LiquidityPool;
    const first = kept.readingOf(['pool'], new AccountMap([pool], 5n, 6n), timeless);
    expect(kept.readingOf(['pool'], new AccountMap([pool], unixTimestamp, slot), timeless) === first).toBe(isKept);
  });
});
