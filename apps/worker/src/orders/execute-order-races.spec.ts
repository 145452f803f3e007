import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fate } from './testing/eventful-gateway.js';
import { flawsOf } from './testing/flaws-of.js';
import { Crash, type CrashPoint } from './testing/in-memory-journal.js';
import { OrderFloor } from './testing/order-floor.js';

const MOST_WORKERS = 100;
const RUNS = { numRuns: 300 };
const anyFates = fc.array(fc.constantFrom<Fate>('arrives', 'request lost', 'reply lost', 'arrives unsaid', 'dropped'), {
  maxLength: 8,
});
const anyCrash: fc.Arbitrary<CrashPoint> = fc.record({
  append: fc.integer({ min: 1, max: 12 }),
  when: fc.constantFrom('before', 'after'),
});

/** Workers come one after the other until one lives long enough to end the order. */
async function workUntilItEnds(floor: OrderFloor): Promise<void> {
  for (let worker = 1; worker <= MOST_WORKERS; worker += 1) {
    await floor.work().catch((error: unknown) => {
      if (!(error instanceof Crash)) throw error;
    });
    if ((await floor.order()).terminal) return;
  }
}

describe('one order, one worker after the other', () => {
  it('ends, executed once at most, wherever and however often they die and sends are lost', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyCrash, { maxLength: 6 }), anyFates, async (crashes, fates) => {
        const floor = new OrderFloor({ fates });
        floor.journal.crashesAt(...crashes);
        await workUntilItEnds(floor);
        expect(await flawsOf(floor)).toEqual([]);
      }),
      RUNS,
    );
  });
});

describe('one order, several workers at once', () => {
  it('is executed once, and who comes second stops without a word', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const floor = new OrderFloor({ turn: (what) => scheduler.schedule(Promise.resolve(), what) });
        await scheduler.waitFor(Promise.all([floor.work(), floor.work()]));
        await scheduler.waitFor(workUntilItEnds(floor));
        expect(await scheduler.waitFor(flawsOf(floor))).toEqual([]);
        expect(floor.fills).toHaveLength(1);
        expect(floor.way.filter((status) => status === 'confirmed')).toHaveLength(1);
      }),
      RUNS,
    );
  });

  it('ends, executed once at most, in any order of their steps, and whatever is lost or dies', async () => {
    const anyCrashes = fc.array(anyCrash, { maxLength: 2 });
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), anyFates, anyCrashes, async (scheduler, fates, crashes) => {
        const turn = (what: string) => scheduler.schedule(Promise.resolve(), what);
        const floor = new OrderFloor({ fates, turn });
        floor.journal.crashesAt(...crashes);
        const workers = [1, 2, 3].map(() => workUntilItEnds(floor));
        await scheduler.waitFor(Promise.all(workers));
        expect(await scheduler.waitFor(flawsOf(floor))).toEqual([]);
      }),
      RUNS,
    );
  });

  it('can be overtaken, so these races are real', async () => {
    const overtaken = new Set<boolean>();
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const floor = new OrderFloor({ turn: (what) => scheduler.schedule(Promise.resolve(), what) });
        await scheduler.waitFor(Promise.all([floor.work(), floor.work()]));
        overtaken.add(floor.observer.told.some((line) => line.startsWith('overtaken')));
      }),
      RUNS,
    );
    expect(overtaken).toContain(true);
  });
});
