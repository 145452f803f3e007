import * as fc from 'fast-check';
import { describe, it } from 'vitest';
import type { OrderEventFrame } from '#libs/orders-domain';
import { retold, rewritten } from './testing/edit-evidence.js';
import { expectCaught } from './testing/expect-caught.js';

const watched = { about: { subscribers: 2 } };
type Frames = readonly OrderEventFrame[];

/** The first of two subscribers saw something else than what there was. */
function expectSeen(change: (frames: Frames, draw: fc.GeneratorValue) => Frames): void {
  expectCaught('C', (truth, draw) => retold.seen(truth, ({ frames }) => ({ frames: change(frames, draw) })), watched);
}

describe('C, streams are whole', () => {
  it('misses a frame that was dropped, wherever', () => {
    expectSeen((frames, draw) => frames.toSpliced(draw(fc.nat, { max: frames.length - 1 }), 1));
  });

  it('sees a frame that came twice, whenever', () => {
    expectSeen((frames, draw) => {
      const from = draw(fc.nat, { max: frames.length - 1 });
      const to = draw(fc.integer, { min: from, max: frames.length });
      return frames.toSpliced(to, 0, frames[from]!);
    });
  });

  it('sees two frames that changed places', () => {
    expectSeen((frames, draw) => {
      const at = draw(fc.nat, { max: frames.length - 2 });
      return frames.toSpliced(at, 2, frames[at + 1]!, frames[at]!);
    });
  });

  it('sees a frame of another order', () => {
    expectSeen((frames, draw) => {
      const at = draw(fc.nat, { max: frames.length - 1 });
      return frames.toSpliced(at, 0, { ...frames[at]!, orderId: 'order-2' });
    });
  });

  it('misses the close after the end', () => {
    expectCaught('C', (truth) => retold.seen(truth, () => ({ ended: false })), watched);
  });

  it('sees a close before the end', () => {
    expectSeen((frames, draw) => frames.slice(0, draw(fc.nat, { max: frames.length - 1 })));
  });

  it('misses what came after the close', () => {
    expectCaught(
      'CE',
      (truth) => {
        const longer = rewritten(truth, (events) => [...events, events.at(-1)!]);
        return { ...longer, subscriptions: truth.subscriptions };
      },
      watched,
    );
  });

  it('misses everything where nothing came', () => {
    expectCaught('C', (truth) => retold.seen(truth, () => ({ frames: [], ended: false })), watched);
  });
});
