import { describe, expect, it } from 'vitest';
import { ORDER_COLUMNS, orderFromRow } from './order-row.js';
import { Order } from './order.entity.js';
import { anOrderRow } from './testing/order-builders.js';

describe('ORDER_COLUMNS', () => {
  it('names every column of the row, qualified, and no other', () => {
    const columns = ORDER_COLUMNS.split(', ').map((column) => column.replace(/^o\./, ''));
    expect(columns.toSorted()).toEqual(Object.keys(anOrderRow()).toSorted());
    expect(ORDER_COLUMNS).toMatch(/^o\.\w+(?:, o\.\w+)*$/);
  });
});

describe('orderFromRow', () => {
  it('makes an Order with the columns under the names of their properties', () => {
    const row = anOrderRow({ client_order_id: 'mine', status: 'building', version: 3, attempts: 1, venue: 'meteora' });
    const order = orderFromRow(row);
    expect(order).toBeInstanceOf(Order);
    expect(order).toMatchObject({
      id: row['id'],
      account: 'desk',
      clientOrderId: 'mine',
      orderType: 'market',
      tokenIn: 'SOL',
      tokenOut: 'USDC',
      slippageBps: 50,
      status: 'building',
      version: 3,
      attempts: 1,
      venue: 'meteora',
      createdAt: row['created_at'],
      updatedAt: row['updated_at'],
      dispatchAt: row['dispatch_at'],
    });
  });

  it('reads base units as bigint, to the last digit of u64', () => {
    const order = orderFromRow(
      anOrderRow({
        amount_in: '18446744073709551615',
        quoted_amount_out: '9007199254740993',
        min_amount_out: '0',
        amount_out: '1',
      }),
    );
    expect(order.amountIn).toBe(18_446_744_073_709_551_615n);
    expect(order.quotedAmountOut).toBe(9_007_199_254_740_993n);
    expect(order.minAmountOut).toBe(0n);
    expect(order.amountOut).toBe(1n);
  });

  it('keeps what is not known yet as null', () => {
    expect(orderFromRow(anOrderRow())).toMatchObject({
      clientOrderId: null,
      venue: null,
      pool: null,
      quotedAmountOut: null,
      minAmountOut: null,
      amountOut: null,
      executionPrice: null,
      txSignature: null,
      failureCode: null,
      failureMessage: null,
    });
  });

  it('keeps the execution price as the text that Postgres holds', () => {
    const price = '162.590000000000000001';
    expect(orderFromRow(anOrderRow({ execution_price: price })).executionPrice).toBe(price);
  });

  it.each([
    ['pending', false],
    ['submitted', false],
    ['confirmed', true],
    ['failed', true],
  ])('knows whether %s is the end', (status, terminal) => {
    expect(orderFromRow(anOrderRow({ status })).terminal).toBe(terminal);
  });

  it('tells the failure of a failed order and none of another', () => {
    const failed = orderFromRow(anOrderRow({ failure_code: 'NO_ROUTE', failure_message: 'no pool' }));
    expect(failed.failure).toEqual({ code: 'NO_ROUTE', message: 'no pool' });
    expect(orderFromRow(anOrderRow({ failure_code: 'NO_ROUTE' })).failure).toEqual({ code: 'NO_ROUTE', message: '' });
    expect(orderFromRow(anOrderRow()).failure).toBeNull();
  });

  it('writes amounts with the decimals kept in the row', () => {
    const order = orderFromRow(anOrderRow({ token_in_decimals: 9, token_out_decimals: 2 }));
    expect(order.inTokenIn(1_500_000_000n)).toBe('1.5');
    expect(order.inTokenOut(150n)).toBe('1.5');
  });
});
