import { describe, expect, it } from 'vitest';
import { ChainUnreachable } from '#libs/execution';
import { ORDER_ID } from './testing/order-builder.js';
import { OrderFloor } from './testing/order-floor.js';
import { hasNoPool, isDown, recovers } from './testing/scripted-venue.js';

const CLEARED = { venue: null, pool: null, quotedAmountOut: null, minAmountOut: null, txSignature: null };

const BOTH_DOWN = ['raydium', 'meteora'].map((venue) => ({
  venue,
  code: 'VENUE_UNAVAILABLE',
  reason: `${venue} is down`,
}));

describe('an order whose venues are all down', () => {
  it('is tried again, later each time, and fails after the last attempt', async () => {
    const floor = new OrderFloor({ venues: [isDown('raydium'), isDown('meteora')], maxAttempts: 4 });
    expect(await floor.work()).toEqual([500, 1_000, 2_000]);
    expect(floor.way).toEqual(['routing', 'routing', 'routing', 'routing', 'failed']);
    const { failure, attempts } = await floor.order();
    expect(attempts).toBe(4);
    expect(failure).toMatchObject({ code: 'VENUES_UNAVAILABLE', message: expect.stringContaining('raydium is down') });
    expect(floor.eventData('failed')).toEqual({ ...failure, quotes: BOTH_DOWN });
    expect(floor.gateway.landed.size).toBe(0);
  });

  it('says with each retry which attempt it is, what caused it, what the venues said and when it comes', async () => {
    const floor = new OrderFloor({ venues: [isDown('raydium'), isDown('meteora')] });
    await floor.work();
    const cause = { code: 'VENUES_UNAVAILABLE', message: expect.stringContaining('meteora is down') };
    expect(floor.eventData('routing', 1)).toEqual({ attempt: 1 });
    expect(floor.eventData('routing', 2)).toEqual({ attempt: 2, cause, quotes: BOTH_DOWN, retryInMs: 500 });
    expect(floor.eventData('routing', 3)).toEqual({ attempt: 3, cause, quotes: BOTH_DOWN, retryInMs: 1_000 });
  });

  it('is due again when its wait is over, by the journal', async () => {
    const floor = new OrderFloor({ venues: [isDown('raydium')] });
    await floor.work();
    const looks = floor.journal.transitions.map(({ dispatchInMs }) => dispatchInMs);
    expect(looks).toEqual([10_000, 500, 1_000, 10_000]);
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
    expect(floor.log.slice(-3)).toEqual(['send', 'ask', 'journal confirmed']);
    const { txSignature, amountOut, attempts } = await floor.order();
    expect(floor.fills).toEqual([{ txSignature, amountOut }]);
    expect(attempts).toBe(1);
  });
});

describe('an order whose outcome is not said', () => {
  it('is looked for, not sent once more', async () => {
    const floor = new OrderFloor({ fates: ['arrives unsaid'] });
    expect(await floor.work()).toEqual([]);
    expect(floor.log.slice(3)).toEqual(['send', 'ask', 'journal confirmed']);
  });
});

describe('an order whose request is lost', () => {
  it('is sent again, the same bytes under the same signature', async () => {
    const floor = new OrderFloor({ fates: ['request lost'] });
    expect(await floor.work()).toEqual([]);
    expect(floor.way).toEqual(['routing', 'building', 'submitted', 'confirmed']);
    expect(floor.log.slice(3)).toEqual(['send', 'ask', 'expiry', 'ask', 'expiry', 'send', 'journal confirmed']);
    expect(floor.journal.attempts).toMatchObject([{ end: 'LANDED_OK' }]);
  });
});

/** More sends than the chain's patience: the transaction expires. */
const ALL_LOST = Array.from({ length: 4 }, () => 'dropped' as const);

describe('an order whose transaction never lands', () => {
  it('is signed anew only once the old signature is proven expired', async () => {
    const floor = new OrderFloor({ fates: ALL_LOST.slice(0, 3) });
    expect(await floor.work()).toEqual([500]);
    expect(floor.way).toEqual(['routing', 'building', 'submitted', 'routing', 'building', 'submitted', 'confirmed']);
    const retry = floor.log.lastIndexOf('journal routing');
    expect(floor.log.slice(retry - 3, retry)).toEqual(['ask', 'expiry', 'ask']);
    expect(new Set(floor.signatures).size).toBe(2);
    expect(floor.journal.attempts.map(({ end }) => end)).toEqual(['EXPIRED', 'LANDED_OK']);
    expect([...floor.gateway.landed.keys()]).toEqual([floor.signatures[1]]);
  });

  it('says why it is tried again, and forgets the route that led nowhere', async () => {
    const floor = new OrderFloor({ fates: ALL_LOST });
    await floor.worker().run((await floor.order()).id);
    expect(await floor.order()).toMatchObject({ status: 'routing', attempts: 2, ...CLEARED });
    const cause = { code: 'EXECUTION_FAILED', message: expect.stringContaining('can no longer land') };
    expect(floor.eventData('routing', 2)).toEqual({ attempt: 2, cause, retryInMs: 500 });
    expect(floor.observer.told).toEqual(['retried in 500: EXECUTION_FAILED']);
  });

  it('fails after the last attempt, with nothing swapped', async () => {
    const floor = new OrderFloor({ fates: [...ALL_LOST, ...ALL_LOST, ...ALL_LOST] });
    expect(await floor.work()).toEqual([500, 1_000]);
    expect(await floor.order()).toMatchObject({ status: 'failed', failureCode: 'EXECUTION_FAILED', attempts: 3 });
    expect(floor.fills).toEqual([]);
    expect(floor.journal.attempts.map(({ end }) => end)).toEqual(['EXPIRED', 'EXPIRED', 'EXPIRED']);
  });
});

describe('an order whose chain is away', () => {
  it('is given back unsettled, to be looked at again, and never signed anew', async () => {
    const floor = new OrderFloor();
    floor.gateway.outcomeOf = () => Promise.reject(new ChainUnreachable('away'));
    floor.gateway.broadcast = () => Promise.reject(new ChainUnreachable('away'));
    expect(await floor.worker().run(ORDER_ID)).toBe(2_000);
    expect(await floor.worker().run(ORDER_ID)).toBe(2_000);
    expect(floor.way).toEqual(['routing', 'building', 'submitted']);
    expect(floor.journal.attempts).toMatchObject([{ end: null }]);
    expect(floor.journal.looks).toEqual([
      { orderId: ORDER_ID, ms: 2_000 },
      { orderId: ORDER_ID, ms: 2_000 },
    ]);
  });

  it('is tried again where it could not even be signed', async () => {
    const floor = new OrderFloor();
    const sign = floor.gateway.sign.bind(floor.gateway);
    floor.gateway.sign = (swap) => {
      floor.gateway.sign = sign;
      return Promise.reject(new ChainUnreachable(`no blockhash for ${swap.orderId}`));
    };
    expect(await floor.work()).toEqual([500]);
    expect(floor.eventData('routing', 2)).toMatchObject({ cause: { code: 'EXECUTION_FAILED' } });
    expect(await floor.order()).toMatchObject({ status: 'confirmed', attempts: 2 });
  });
});
