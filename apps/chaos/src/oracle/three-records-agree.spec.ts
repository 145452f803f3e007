import * as fc from 'fast-check';
import { describe, it } from 'vitest';
import type { OrderEventFrame } from '#libs/orders-domain';
import type { Evidence } from './evidence.js';
import { retold, rewritten, silence } from './testing/edit-evidence.js';
import { expectCaught } from './testing/expect-caught.js';

type Frames = readonly OrderEventFrame[];

/** One of the frames, with something else in it. */
function altered(frames: Frames, draw: fc.GeneratorValue, change: Partial<OrderEventFrame>): Frames {
  const at = draw(fc.nat, { max: frames.length - 1 });
  return frames.with(at, { ...frames[at]!, ...change });
}

/** The data of the last event of that status, with something else in it, wherever it is told. */
const tampered = (status: string, data: OrderEventFrame['data']) => (events: Frames) => {
  const at = events.findLastIndex((event) => event.status === status);
  return events.with(at, { ...events[at]!, data: { ...events[at]!.data, ...data } });
};

const CHANGES: Partial<OrderEventFrame>[] = [{ data: { attempt: 99 } }, { at: '2026-01-01T00:00:00.001Z' }];
const watched = { about: { subscribers: 2 } };
const confirmed = { about: { ending: 'confirmed' as const } };

describe('D, three records agree', () => {
  it.each(CHANGES)('compares what a subscriber saw: %j', (change) => {
    const told = (frames: Frames, draw: fc.GeneratorValue) => ({ frames: altered(frames, draw, change) });
    expectCaught('D', (truth, draw) => retold.seen(truth, ({ frames }) => told(frames, draw)), watched);
  });

  it.each(CHANGES)('compares what REST tells: %j', (change) => {
    expectCaught('D', (truth, draw) => retold.rest(truth, ({ events }) => ({ events: altered(events, draw, change) })));
  });

  it('sees an event that REST left out, told twice or told out of order', () => {
    const inRest = (change: (events: Frames) => Frames) =>
      expectCaught('D', (truth) => retold.rest(truth, ({ events }) => ({ events: change(events) })));
    inRest((events) => events.slice(0, -1));
    inRest((events) => [...events, events.at(-1)!]);
    inRest((events) => events.toReversed());
  });

  it('compares the order that REST tells of', () => {
    expectCaught('D', (truth) => retold.rest(truth, () => ({ status: 'pending' })));
    expectCaught('D', (truth) => retold.rest(truth, ({ amountOut }) => ({ amountOut: `${amountOut}0` })), confirmed);
    expectCaught('D', (truth) => retold.rest(truth, () => ({ minAmountOut: null })), confirmed);
    expectCaught('D', (truth) => retold.rest(truth, () => ({ txSignature: 'another' })));
  });

  it('misses an accepted order in REST', () => {
    expectCaught('D', (truth) => silence(truth, 'rest'));
  });

  it('misses an order in Postgres that others tell of', () => {
    const failed = { ending: 'expired' as const };
    expectCaught('D', (truth) => silence(truth, 'stored', 'acceptances', 'subscriptions'), { about: failed });
    expectCaught('D', (truth) => silence(truth, 'stored', 'acceptances', 'rest'), {
      about: { ...failed, subscribers: 1 },
    });
  });

  it('sees a row that does not tell its own events', () => {
    expectCaught('D', (truth) => retold.stored(truth, ({ version }) => ({ version: version + 1 })));
    expectCaught('D', (truth) => rewritten(truth, tampered('confirmed', { amountOut: '1.000000001' })), confirmed);
    expectCaught('D', (truth) => rewritten(truth, tampered('confirmed', { txSignature: 'another' })), confirmed);
    expectCaught('D', (truth) => rewritten(truth, tampered('building', { minAmountOut: '0.1' })), confirmed);
  });

  it('sees a row whose status is not its last event', () => {
    const status = 'confirmed';
    const inBoth = (truth: Evidence) =>
      retold.rest(
        retold.stored(truth, () => ({ status })),
        () => ({ status }),
      );
    expectCaught('BD', inBoth, { about: { ending: 'expired' } });
  });

  it('sees a hole in the events of Postgres', () => {
    const shifted = (events: Frames) =>
      events.map((event) => (event.seq > 1 ? { ...event, seq: event.seq + 1 } : event));
    expectCaught(
      'D',
      (truth) => {
        const inPostgres = retold.stored(truth, ({ events }) => ({ events: shifted(events) }));
        return retold.rest(inPostgres, ({ events }) => ({ events: shifted(events) }));
      },
      { about: { subscribers: 0 } },
    );
  });

  it('compares nothing with an order whose token it does not know', () => {
    expectCaught('D', (truth) => rewritten(truth, tampered('pending', { tokenOut: 'NONE' })));
  });
});
