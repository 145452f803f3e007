import { describe, expect, it } from 'vitest';
import type { EventData, JsonValue, OrderStatus } from '#libs/orders-domain';
import { eventLine } from './event-line.js';
import type { Paint } from './paint.js';

const PLACED_AT = '2026-01-01T00:00:00.000Z';
const plain: Paint = (_, text) => text;
const marked: Paint = (style, text) => `<${String(style)} ${text}>`;

function line(status: OrderStatus, data: EventData, paint = plain): string {
  return eventLine({ orderId: 'x', seq: 1, status, at: '2026-01-01T00:00:01.234Z', data }, PLACED_AT, paint);
}

const QUOTES: readonly JsonValue[] = [
  { venue: 'raydium', poolType: 'clmm', pool: 'r', amountOut: '231.5', minAmountOut: '230' },
  { venue: 'meteora', code: 'VENUE_TIMEOUT', reason: 'meteora did not answer within 2000 ms' },
];
const [CLMM, DLMM]: JsonValue[] = [
  { venue: 'raydium', poolType: 'clmm', pool: 'r' },
  { venue: 'meteora', poolType: 'dlmm', pool: 'm' },
];

describe('eventLine', () => {
  it.each<[OrderStatus, EventData, string]>([
    [
      'pending',
      { tokenIn: 'SOL', tokenOut: 'USDC', amount: '1.5', slippageBps: 50 },
      '+1.234s  pending    1.5 SOL → USDC, slippage 50 bps',
    ],
    ['routing', { attempt: 1 }, '+1.234s  routing    attempt 1'],
    [
      'routing',
      { attempt: 2, cause: { code: 'VENUES_UNAVAILABLE', message: 'nobody answered' }, retryInMs: 500 },
      '+1.234s  routing    attempt 2 in 500 ms, after VENUES_UNAVAILABLE: nobody answered',
    ],
    [
      'routing',
      { attempt: 2, cause: { code: 'WORKER_LOST', message: 'taken over' } },
      '+1.234s  routing    attempt 2, after WORKER_LOST: taken over',
    ],
    [
      'building',
      { quotes: QUOTES, route: { amountOut: '231.5', legs: [CLMM!] }, minAmountOut: '230' },
      '+1.234s  building   231.5 over raydium clmm  ·  1 of 2 pools quote  ·  minimum out 230',
    ],
    [
      'building',
      { quotes: [], route: { amountOut: '9', legs: [CLMM!, DLMM!] }, minAmountOut: '8' },
      '+1.234s  building   9 over raydium clmm + meteora dlmm  ·  0 of 0 pools quote  ·  minimum out 8',
    ],
    ['submitted', { venue: 'raydium', txSignature: 'short' }, '+1.234s  submitted  raydium  short'],
    [
      'submitted',
      { venue: 'raydium', txSignature: 'abcdefghijklmnopqrstuvwxyz' },
      '+1.234s  submitted  raydium  abcdefghijklmnopqrst…',
    ],
    [
      'confirmed',
      { venue: 'raydium', amountOut: '231', executionPrice: '154' },
      '+1.234s  confirmed  231 out on raydium, price 154',
    ],
    ['failed', { code: 'NO_ROUTE', message: 'No pool.' }, '+1.234s  failed     NO_ROUTE: No pool.'],
  ])('tells of %s with %j', (status, data, text) => {
    expect(line(status, data)).toBe(text);
  });

  it.each<OrderStatus>(['pending', 'routing', 'building', 'submitted', 'confirmed', 'failed'])(
    'is not confused by %s without data',
    (status) => {
      expect(line(status, {})).toMatch(new RegExp(`^\\+1\\.234s {2}${status}`));
      expect(line(status, {})).not.toMatch(/undefined|null|NaN|object/);
    },
  );

  it('colours the time and the status, nothing else', () => {
    expect(line('failed', { code: 'NO_ROUTE', message: 'No pool.' }, marked)).toBe(
      '<gray +1.234s>  <red failed   >  NO_ROUTE: No pool.',
    );
  });
});
