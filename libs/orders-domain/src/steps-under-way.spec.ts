import { describe, expect, it } from 'vitest';
import { orderFromRow } from './order-row.js';
import { type Step, stepOf } from './order-steps.js';
import { StepsUnderWay } from './steps-under-way.js';
import { anOrderRow, ORDER_ID } from './testing/order-builders.js';

const turn = () => new Promise((resolve) => setImmediate(resolve));
const pendingAt = (version: number, id = ORDER_ID) => orderFromRow(anOrderRow({ id, version }));
const toRouting = (version: number, id?: string): Step => stepOf(pendingAt(version, id), { to: 'routing', data: {} });

/** Takes steps, and lets the test decide how each ends. */
function floor() {
  const underWay = new StepsUnderWay();
  const taken: { readonly resolve: (what: string) => void; readonly reject: (error: Error) => void }[] = [];
  const start = (step: Step) =>
    underWay.afterOthers(step, () => new Promise<string>((resolve, reject) => taken.push({ resolve, reject })));
  return { taken, start };
}

describe('StepsUnderWay', () => {
  it('takes steps of different orders at once', () => {
    const { taken, start } = floor();
    void start(toRouting(1));
    void start(toRouting(1, ORDER_ID.replace(/1$/, '2')));
    expect(taken).toHaveLength(2);
  });

  it('takes a step that follows the one under way at once', () => {
    const { taken, start } = floor();
    const first = toRouting(1);
    void start(first);
    void start(stepOf(first.after, { to: 'building', data: {} }));
    expect(taken).toHaveLength(2);
  });

  it.each([
    ['was taken', (end: ReturnType<typeof floor>['taken'][number]) => end.resolve('done')],
    ['was refused', (end: ReturnType<typeof floor>['taken'][number]) => end.reject(new Error('away'))],
  ])('keeps a step from the same version back until the one under way %s', async (_how, decide) => {
    const { taken, start } = floor();
    const first = start(toRouting(1)).catch(String);
    const second = start(toRouting(1));
    await turn();
    expect(taken).toHaveLength(1);
    decide(taken[0]!);
    await first;
    await turn();
    taken[1]!.resolve('second');
    expect(await second).toBe('second');
  });

  it('lets those kept back come one by one', async () => {
    const { taken, start } = floor();
    const all = [1, 2, 3].map(() => start(toRouting(1)));
    for (let nth = 0; nth < all.length; nth += 1) {
      await turn();
      expect(taken).toHaveLength(nth + 1);
      taken[nth]!.resolve(`${nth}`);
    }
    expect(await Promise.all(all)).toEqual(['0', '1', '2']);
  });
});
