import * as fc from 'fast-check';
import { describe, it } from 'vitest';
import type { OrderEventFrame } from '#libs/orders-domain';
import { retold, rewritten } from './testing/edit-evidence.js';
import { expectCaught } from './testing/expect-caught.js';

const straight = { about: { ending: 'confirmed' as const, rounds: [] } };

describe('E, paths are legal', () => {
  it('sees a step that was left out', () => {
    const step = fc.constantFrom('routing', 'building', 'submitted');
    expectCaught(
      'E',
      (truth, draw) => {
        const left = draw(() => step);
        return rewritten(truth, (events) => events.filter(({ status }) => status !== left));
      },
      straight,
    );
  });

  it('sees two steps in the wrong order', () => {
    expectCaught(
      'E',
      (truth, draw) => {
        const at = draw(fc.integer, { min: 1, max: 2 });
        return rewritten(truth, (events) => events.toSpliced(at, 2, events[at + 1]!, events[at]!));
      },
      straight,
    );
  });

  it('sees an order that did not start as pending', () => {
    expectCaught('E', (truth) => rewritten(truth, (events) => events.with(0, { ...events[0]!, status: 'routing' })));
  });

  it('sees an event after the end', () => {
    expectCaught('E', (truth) => rewritten(truth, (events) => [...events, events.at(-1)!]));
  });

  it('sees an illegal step even where it stands in one record only', () => {
    const again = (events: readonly OrderEventFrame[]) => events.with(1, { ...events[1]!, status: 'pending' });
    const watched = { about: { ...straight.about, subscribers: 1 } };
    expectCaught('DE', (truth) => retold.rest(truth, ({ events }) => ({ events: again(events) })), watched);
    expectCaught('DE', (truth) => retold.stored(truth, ({ events }) => ({ events: again(events) })), watched);
    expectCaught('DE', (truth) => retold.seen(truth, ({ frames }) => ({ frames: again(frames) })), watched);
  });

  it('knows no step out of a status that the lifecycle does not know', () => {
    const unknown = 'parked' as OrderEventFrame['status'];
    expectCaught(
      'E',
      (truth) => rewritten(truth, (events) => events.with(1, { ...events[1]!, status: unknown })),
      straight,
    );
  });
});
