import { describe, expect, it } from 'vitest';
import { ListOrdersQuery } from '../orders/list-orders.query.js';
import { NoQuery } from './no.query.js';
import { requestValidation } from './validation.js';

const query = (sent: object, metatype: new () => object = ListOrdersQuery) =>
  requestValidation().transform(sent, { type: 'query', metatype });

describe('the validation of a query', () => {
  it('says of every parameter that is given twice that it is', async () => {
    await expect(query({ tokenIn: ['SOL', 'JUP'], limit: ['5', '6'], status: 'failed' })).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
      detail: 'tokenIn must be given once; limit must be given once.',
      errors: [
        { path: 'tokenIn', code: 'MALFORMED', message: 'must be given once' },
        { path: 'limit', code: 'MALFORMED', message: 'must be given once' },
      ],
    });
  });

  it.each(['x', 'constructor', '__proto__'])('refuses %s where there are no parameters', async (name) => {
    const sent = Object.fromEntries([[name, '1']]);
    await expect(query(sent, NoQuery)).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
      errors: [{ path: name, code: 'UNKNOWN_PROPERTY' }],
    });
  });

  it('lets no parameters pass where there are none', async () => {
    expect(await query({}, NoQuery)).toEqual({});
  });
});
