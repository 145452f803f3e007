import { describe, expect, it } from 'vitest';
import { flawsOf } from './testing/flaws-of.js';
import { Crash, type CrashPoint } from './testing/in-memory-journal.js';
import { OrderFloor, type Plot } from './testing/order-floor.js';
import { isDown, recovers } from './testing/scripted-venue.js';

/** A floor whose first worker died at that append. */
async function floorAfter(crash: CrashPoint, plot: Plot = {}): Promise<OrderFloor> {
  const floor = new OrderFloor(plot);
  floor.journal.crashesAt(crash);
  await expect(floor.work()).rejects.toThrow(Crash);
  return floor;
}

describe('an order that its worker left as submitted', () => {
  it('is looked up before it is sent: nothing had been sent', async () => {
    const floor = await floorAfter({ append: 3, when: 'after' });
    const before = floor.log.length;
    await floor.work();
    expect(floor.log.slice(before)).toEqual(['ask', 'expiry', 'send', 'journal confirmed']);
    expect(floor.observer.told).toContain('taken over at submitted');
    expect(await flawsOf(floor)).toEqual([]);
  });

  it('is looked up and not sent again: it had landed', async () => {
    const floor = await floorAfter({ append: 4, when: 'before' });
    const before = floor.log.length;
    await floor.work();
    expect(floor.log.slice(before)).toEqual(['ask', 'journal confirmed']);
    expect(await flawsOf(floor)).toEqual([]);
  });

  it('keeps its signature, its route and its attempt', async () => {
    const floor = await floorAfter({ append: 3, when: 'after' });
    const left = await floor.order();
    await floor.work();
    const { txSignature, venue, attempts } = await floor.order();
    expect({ txSignature, venue, attempts }).toEqual({ txSignature: left.txSignature, venue: left.venue, attempts: 1 });
  });

  it('is found when the sending by the second worker is lost as well', async () => {
    const floor = await floorAfter({ append: 3, when: 'after' }, { fates: ['request lost', 'reply lost'] });
    expect(await floor.work()).toEqual([]);
    expect(await floor.order()).toMatchObject({ status: 'confirmed', attempts: 1 });
    expect(await flawsOf(floor)).toEqual([]);
  });

  it('fails when the venue says that the price had moved', async () => {
    const floor = await floorAfter({ append: 4, when: 'before' }, { order: { slippageBps: 0 } });
    await floor.work();
    expect(await floor.order()).toMatchObject({ status: 'failed', failureCode: 'SLIPPAGE_EXCEEDED' });
    expect(await flawsOf(floor)).toEqual([]);
  });
});

describe('an order that its worker left before it was submitted', () => {
  it('goes back from building to routing, for nothing was sent, and says so', async () => {
    const floor = await floorAfter({ append: 2, when: 'after' });
    await floor.work();
    expect(floor.way).toEqual(['routing', 'building', 'routing', 'building', 'submitted', 'confirmed']);
    expect(floor.eventData('routing', 2)).toMatchObject({ attempt: 1, cause: { code: 'TAKEN_OVER' } });
    expect(floor.observer.told).toContain('taken over at building');
    expect(floor.log).not.toContain('ask');
    expect(await flawsOf(floor)).toEqual([]);
  });

  it('goes on from routing without a second routing', async () => {
    const floor = await floorAfter({ append: 1, when: 'after' });
    await floor.work();
    expect(floor.way).toEqual(['routing', 'building', 'submitted', 'confirmed']);
    expect(await flawsOf(floor)).toEqual([]);
  });
});

describe('an order that another worker moves meanwhile', () => {
  it.each([1, 2, 3])('is left to the other, silently, at append %d', async (append) => {
    const floor = new OrderFloor();
    floor.journal.isOvertakenAt(append);
    expect(await floor.work()).toEqual([]);
    expect(floor.observer.told).toEqual([expect.stringContaining('overtaken')]);
    expect(floor.log).not.toContain('send');
    await floor.work();
    expect(await flawsOf(floor)).toEqual([]);
  });
});

const PLOTS: { story: string; appends: number; plot: () => Plot }[] = [
  { story: 'goes its straight way', appends: 4, plot: () => ({}) },
  { story: 'loses a reply', appends: 4, plot: () => ({ fates: ['reply lost'] }) },
  { story: 'loses a request', appends: 4, plot: () => ({ fates: ['request lost'] }) },
  { story: 'slips', appends: 4, plot: () => ({ order: { slippageBps: 0 } }) },
  { story: 'finds its venues down', appends: 4, plot: () => ({ venues: [isDown('raydium')] }) },
  { story: 'finds a venue back', appends: 6, plot: () => ({ venues: [recovers('raydium', 2, 162_590_000n)] }) },
  {
    story: 'sees its first transaction expire',
    appends: 7,
    plot: () => ({ fates: ['dropped', 'request lost', 'dropped'] }),
  },
];

describe.each(PLOTS)('a crash at any append of an order that $story', ({ appends, plot }) => {
  const points = Array.from({ length: appends }, (_, index) => index + 1).flatMap((append): CrashPoint[] => [
    { append, when: 'before' },
    { append, when: 'after' },
  ]);

  it.each(points)('is made good by the next worker: $when append $append', async (point) => {
    const floor = await floorAfter(point, plot());
    await floor.work();
    expect(await flawsOf(floor)).toEqual([]);
  });

  it(`has ${appends} appends to crash at`, async () => {
    const floor = new OrderFloor(plot());
    await floor.work();
    expect(floor.journal.events).toHaveLength(appends);
  });
});
