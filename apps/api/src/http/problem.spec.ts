import { describe, expect, it } from 'vitest';
import { problemOf } from './problem.js';
import { Refusal, type RefusalCode, REFUSALS } from './refusals.js';

const STATUSES: Readonly<Record<RefusalCode, number>> = {
  INVALID_JSON: 400,
  VALIDATION_FAILED: 400,
  INVALID_REQUEST: 400,
  INVALID_ORDER_ID: 400,
  INVALID_CURSOR: 400,
  INVALID_IDEMPOTENCY_KEY: 400,
  UNAUTHENTICATED: 401,
  ORDER_NOT_FOUND: 404,
  ROUTE_NOT_FOUND: 404,
  BODY_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  IDEMPOTENCY_KEY_REUSED: 422,
  RATE_LIMITED: 429,
  INTERNAL: 500,
  UNAVAILABLE: 503,
  ACCOUNT_SOURCE_UNAVAILABLE: 503,
};

describe('the refusals', () => {
  it('keep the codes and the statuses that clients branch on', () => {
    const statuses = Object.entries(REFUSALS).map(([code, { status }]) => [code, status]);
    expect(Object.fromEntries(statuses)).toEqual(STATUSES);
  });

  it.each(Object.entries(REFUSALS))('%s says what is wrong and what to do', (code, { status, title, advice }) => {
    expect(code).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(title).toMatch(/^[A-Z].*[^.]$/);
    expect(advice).toMatch(/^[A-Z].*\.$/);
  });
});

describe('problemOf', () => {
  it('gives the advice where there is nothing more to say', () => {
    expect(problemOf(new Refusal('ORDER_NOT_FOUND'), 'the-trace')).toEqual({
      type: 'urn:oee:problem:ORDER_NOT_FOUND',
      title: 'There is no such order',
      status: 404,
      detail: 'Check the id; an order of another account is not shown.',
      code: 'ORDER_NOT_FOUND',
      errors: [],
      traceId: 'the-trace',
    });
  });

  it('gives the detail and every fault where there are some', () => {
    const errors = [{ path: 'amount', code: 'INVALID_AMOUNT', message: 'must be greater than zero' }] as const;
    const problem = problemOf(new Refusal('VALIDATION_FAILED', 'amount must be greater than zero.', errors), 't');
    expect(problem).toMatchObject({ status: 400, detail: 'amount must be greater than zero.', errors });
  });
});
