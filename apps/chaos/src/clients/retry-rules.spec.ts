import { describe, expect, it } from 'vitest';
import { type Answer, nextStep } from './retry-rules.js';

const answered = (status: number, more: Partial<Extract<Answer, { kind: 'answered' }>> = {}): Answer => ({
  kind: 'answered',
  status,
  retryAfterS: null,
  orderId: null,
  idempotent: false,
  ...more,
});

describe('nextStep', () => {
  it.each([202, 200])('is content with a %i that names an order', (status) => {
    const step = nextStep(answered(status, { orderId: 'a', idempotent: status === 200 }), 1);
    expect(step).toEqual({ kind: 'accepted', orderId: 'a', idempotent: status === 200 });
  });

  it('does not take a 202 without an order for one', () => {
    expect(nextStep(answered(202), 1)).toEqual({ kind: 'refused' });
  });

  it.each([429, 503])('waits as long as a %i says', (status) => {
    expect(nextStep(answered(status, { retryAfterS: 3 }), 1)).toEqual({ kind: 'retry', waitMs: 3_000, failed: true });
  });

  it('asks again after a 503 without Retry-After, and after any other 5xx', () => {
    for (const status of [500, 502, 503])
      expect(nextStep(answered(status), 2)).toMatchObject({ kind: 'retry', waitMs: 100 });
  });

  it.each([400, 401, 404, 409, 422])('never asks again after a %i', (status) => {
    expect(nextStep(answered(status), 1)).toEqual({ kind: 'refused' });
  });

  it('waits twice as long after each broken connection, up to a second', () => {
    const broken: Answer = { kind: 'broken', reason: 'ECONNREFUSED', stale: false };
    const waits = [1, 2, 3, 4, 5, 6, 20].map((tries) => nextStep(broken, tries));
    expect(waits.map((step) => step.kind === 'retry' && step.waitMs)).toEqual([50, 100, 200, 400, 800, 1_000, 1_000]);
    expect(waits.every((step) => step.kind === 'retry' && step.failed)).toBe(true);
  });

  it('sends again at once what met a connection already given up, and calls nothing failed', () => {
    const stale: Answer = { kind: 'broken', reason: 'ECONNRESET', stale: true };
    expect(nextStep(stale, 5)).toEqual({ kind: 'retry', waitMs: 0, failed: false });
  });
});
