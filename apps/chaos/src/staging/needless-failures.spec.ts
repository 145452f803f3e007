import { describe, expect, it } from 'vitest';
import type { OrderEventFrame } from '#libs/orders-domain';
import type { StoredOrder } from '../oracle/evidence.js';
import { needlessFailures } from './needless-failures.js';

type Said = Readonly<Record<string, unknown>>;

/** An order of this pair that ended with the last of these events. */
function anOrder(pair: readonly [string, string], ...said: readonly (readonly [string, Said])[]): StoredOrder {
  const [tokenIn, tokenOut] = pair;
  const all = [['pending', { tokenIn, tokenOut }] as const, ...said];
  const events = all.map(([status, data], index) => ({ orderId: 'o', seq: index + 1, status, at: '', data }));
  const status = all.at(-1)?.[0] ?? '';
  const amounts = { amountOut: null, minAmountOut: null, txSignature: null };
  return {
    orderId: 'o',
    status,
    version: events.length,
    ...amounts,
    idempotencyKey: null,
    events: events as unknown as OrderEventFrame[],
  };
}

const found = (...stored: StoredOrder[]) => needlessFailures({ stored }).map(({ what }) => what);

describe('needlessFailures', () => {
  it('excuses a price that was not to be had, and a pair that no pool trades', () => {
    const slipped = anOrder(['SOL', 'USDC'], ['failed', { code: 'SLIPPAGE_EXCEEDED' }]);
    const unroutable = anOrder(['JUP', 'BONK'], ['routing', {}], ['failed', { code: 'NO_ROUTE' }]);
    expect(found(slipped, unroutable, anOrder(['SOL', 'USDC'], ['confirmed', {}]))).toEqual([]);
  });

  it.each(['NO_ROUTE', 'VENUES_UNAVAILABLE', 'EXECUTION_FAILED', 'DEADLINE_EXCEEDED', 'INTERNAL'])(
    'takes no %s of an order that could have been filled',
    (code) => {
      expect(found(anOrder(['SOL', 'USDC'], ['failed', { code }]))).toEqual([
        `it failed with "${code}", though nothing was wrong with it`,
      ]);
    },
  );

  it('takes no other failure of a pair without a pool either', () => {
    expect(found(anOrder(['JUP', 'BONK'], ['failed', { code: 'EXECUTION_FAILED' }]))).toHaveLength(1);
  });

  it('sees an attempt that met a fault of the engine, however the order ended', () => {
    const cause = { code: 'INTERNAL', message: '' };
    const taken = { code: 'TAKEN_OVER', message: '' };
    const order = anOrder(['SOL', 'USDC'], ['routing', { cause }], ['routing', { cause: taken }], ['confirmed', {}]);
    expect(found(order)).toEqual(['the attempt before seq 2 met a fault that nobody foresaw']);
  });
});
