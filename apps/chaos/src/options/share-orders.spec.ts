import { describe, expect, it } from 'vitest';
import { aFault } from '../faults/testing/fault-builder.js';
import { shareOrders } from './share-orders.js';

describe('shareOrders', () => {
  const usual = aFault({ name: 'usual' });
  const big = aFault({ name: 'big', share: 3 });
  const hungry = aFault({ name: 'hungry', share: 1, atLeast: { full: 500, short: 120 } });

  it('gives each fault its share', () => {
    const shares = shareOrders([usual, big], 2_000, false);
    expect([shares.get(usual), shares.get(big)]).toEqual([500, 1_500]);
  });

  it('never gives a fault fewer than it needs', () => {
    expect(shareOrders([usual, hungry], 400, false).get(hungry)).toBe(500);
    expect(shareOrders([usual, hungry], 100, true).get(hungry)).toBe(120);
  });
});
