import { describe, expect, it } from 'vitest';
import { OrderFloor } from './testing/order-floor.js';
import { hasNoPool, isDown, recovers } from './testing/scripted-venue.js';

const CLEARED = { venue: null, pool: null, quotedAmountOut: null, minAmountOut: null, txSignature: null };

describe('an order whose venues are all down', () => {
  it('is tried again, later each time, and fails after the last attempt', async () => {
    const floor = new OrderFloor({ venues: [isDown('raydium'), isDown('meteora')], maxAttempts: 4 });
    expect(await floor.work()).toEqual([500, 1_000, 2_000]);
    expect(floor.way).toEqual(['routing', 'routing', 'routing', 'routing', 'failed']);
    const { failure, attempts } = await floor.order();
    expect(attempts).toBe(4);
    expect(failure).toMatchObject({ code: 'VENUES_UNAVAILABLE', message: expect.stringContaining('raydium is down') });
    expect(floor.eventData('failed')).toEqual(failure);
    expect(floor.ledger.outcomes.size).toBe(0);
  });

  it('says with each retry which attempt it is, what caused it and when it comes', async () => {
    const floor = new OrderFloor({ venues: [isDown('raydium'), isDown('meteora')] });
    await floor.work();
    const cause = { code: 'VENUES_UNAVAILABLE', message: expect.stringContaining('meteora is down') };
    expect(floor.eventData('routing', 1)).toEqual({ attempt: 1 });
    expect(floor.eventData('routing', 2)).toEqual({ attempt: 2, cause, retryInMs: 500 });
    expect(floor.eventData('routing', 3)).toEqual({ attempt: 3, cause, retryInMs: 1_000 });
  });

  it('asks the dispatcher to look only after the delayed job has had its chance', async () => {
    const floor = new OrderFloor({ venues: [isDown('raydium')] });
    await floor.work();
    const looks = floor.journal.transitions.map(({ dispatchInMs }) => dispatchInMs);
    expect(looks).toEqual([30_000, 5_500, 6_000, 30_000]);
  });

  it('is confirmed once a venue is back', async () => {
    const floor = new OrderFloor({ venues: [recovers('raydium', 2, 162_590_000n), isDown('meteora')] });
    expect(await floor.work()).toEqual([500, 1_000]);
    expect(floor.way).toEqual(['routing', 'routing', 'routing', 'building', 'submitted', 'confirmed']);
    expect(await floor.order()).toMatchObject({ status: 'confirmed', venue: 'raydium', attempts: 3 });
    expect(floor.eventData('submitted')).toMatchObject({ attempt: 3 });
    expect(floor.fills).toHaveLength(1);
  });

  it('is tried again as long as one venue may come back, though the other has no pool', async () => {
    const floor = new OrderFloor({ venues: [hasNoPool('raydium'), recovers('meteora', 1, 162_785_108n)] });
    expect(await floor.work()).toEqual([500]);
    expect(await floor.order()).toMatchObject({ status: 'confirmed', attempts: 2 });
  });

  it('fails at the first fault when there is to be one attempt only', async () => {
    const floor = new OrderFloor({ venues: [isDown('raydium')], maxAttempts: 1 });
    expect(await floor.work()).toEqual([]);
    expect(await floor.order()).toMatchObject({ status: 'failed', attempts: 1 });
  });
});

describe('an order whose reply is lost', () => {
  it('is confirmed once, with what the venue has on its books', async () => {
    const floor = new OrderFloor({ fates: ['reply lost'] });
    expect(await floor.work()).toEqual([]);
    expect(floor.way).toEqual(['routing', 'building', 'submitted', 'confirmed']);
    expect(floor.log.slice(-3)).toEqual(['send', 'settle', 'journal confirmed']);
    const { txSignature, amountOut, attempts } = await floor.order();
    expect(floor.fills).toEqual([{ txSignature, amountOut }]);
    expect(attempts).toBe(1);
  });
});

describe('an order whose request is lost', () => {
  it('expires the signature first, and is confirmed under another', async () => {
    const floor = new OrderFloor({ fates: ['request lost'] });
    expect(await floor.work()).toEqual([500]);
    expect(floor.way).toEqual(['routing', 'building', 'submitted', 'routing', 'building', 'submitted', 'confirmed']);
    expect(floor.log.slice(2, 6)).toEqual(['journal submitted', 'send', 'settle', 'journal routing']);
    const signatures = floor.signatures;
    expect(new Set(signatures).size).toBe(2);
    expect(floor.eventData('submitted', 1)).toMatchObject({ attempt: 1 });
    expect(floor.eventData('submitted', 2)).toMatchObject({ attempt: 2 });
    expect([...floor.ledger.outcomes]).toEqual([
      [signatures[0], { kind: 'expired' }],
      [signatures[1], expect.objectContaining({ kind: 'filled' })],
    ]);
  });

  it('says why it is tried again, and forgets the route that led nowhere', async () => {
    const floor = new OrderFloor({ fates: ['request lost'] });
    await floor.worker().run((await floor.order()).id);
    expect(await floor.order()).toMatchObject({ status: 'routing', attempts: 2, ...CLEARED });
    const cause = { code: 'EXECUTION_FAILED', message: expect.stringContaining('can no longer land') };
    expect(floor.eventData('routing', 2)).toEqual({ attempt: 2, cause, retryInMs: 500 });
    expect(floor.observer.told).toEqual(['retried in 500: EXECUTION_FAILED']);
  });

  it('fails after the last attempt, with nothing swapped', async () => {
    const floor = new OrderFloor({ fates: ['request lost', 'request lost', 'request lost'] });
    expect(await floor.work()).toEqual([500, 1_000]);
    expect(await floor.order()).toMatchObject({ status: 'failed', failureCode: 'EXECUTION_FAILED', attempts: 3 });
    expect(floor.fills).toEqual([]);
    expect([...floor.ledger.outcomes.values()].map(({ kind }) => kind)).toEqual(['expired', 'expired', 'expired']);
  });
});
