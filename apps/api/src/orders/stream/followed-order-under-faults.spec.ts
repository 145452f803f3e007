import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventText } from '#libs/orders-domain';
import { FollowedOrder } from './followed-order.js';
import { eventsOf, ORDER_ID } from './testing/order-events.js';
import { RecordingReader } from './testing/recording-reader.js';

/** One life of an order, and how badly bus and journal treat its reader. */
const LIVES = fc.integer({ min: 1, max: 10 }).chain((count) =>
  fc.record({
    ended: fc.boolean(),
    events: fc.constant(count),
    after: fc.nat({ max: count - 1 }),
    /** How many events were there when the reader came. */
    stored: fc.nat({ max: count }),
    /** How often the bus carries each event: lost, once, or repeated. The scheduler reorders them. */
    carried: fc.array(fc.nat({ max: 3 }), { minLength: count, maxLength: count }),
    rechecks: fc.nat({ max: 3 }),
    /** For how many events the reader has room, each time that it takes what was waiting. */
    room: fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 6 }),
    /** Which readings fail. */
    failures: fc.array(fc.boolean(), { maxLength: 6 }),
  }),
);
type Life = typeof LIVES extends fc.Arbitrary<infer T> ? T : never;

/** Bus messages come in turns of the event loop of their own. */
const SCHEDULERS = fc.scheduler({
  act: async (run) => {
    await run();
    await new Promise(setImmediate);
  },
});

/** Everything that happens to one reader, each step when the scheduler says so. */
class World {
  readonly reader = new RecordingReader();
  readonly order: FollowedOrder;
  private readonly journal: EventText[];
  /** What was read when the stream was opened; it begins some time later. */
  private readonly opening: EventText[];
  private readonly failures: boolean[];

  constructor(
    private readonly scheduler: fc.Scheduler,
    private readonly life: Life,
  ) {
    const { after, stored, failures } = life;
    this.failures = [...failures];
    this.journal = this.story.slice(0, Math.max(after, stored));
    this.order = new FollowedOrder(ORDER_ID, after, this.reader, (_, seq) => this.read(seq));
    this.opening = this.journal.filter(({ seq }) => seq > after);
  }

  get story(): EventText[] {
    return eventsOf(this.life.events, { ended: this.life.ended });
  }

  /** What the reader must have been told in the end. */
  get expected(): (number | 'end')[] {
    const seqs = this.story.slice(this.life.after).map(({ seq }) => seq);
    return this.life.ended ? [...seqs, 'end'] : seqs;
  }

  get toldWithoutTrouble(): unknown[] {
    return this.reader.told.filter((entry) => entry !== 'trouble');
  }

  begin(): void {
    this.later('begin', () => void this.order.begin(this.opening));
    for (let count = 0; count <= this.life.rechecks; count += 1) this.later('recheck', () => void this.order.catchUp());
    const commits = this.story.slice(this.journal.length).map((event) => ({
      label: `commit ${event.seq}`,
      builder: () => Promise.resolve(this.commit(event)),
    }));
    this.scheduler.scheduleSequence(commits);
    const [first, ...later] = this.life.room;
    if (first === undefined) return;
    this.reader.roomFor = first;
    for (const more of later) this.later(`room for ${more}`, () => this.reader.takes(more));
  }

  later(label: string, step: () => void): void {
    void this.scheduler.schedule(Promise.resolve(), label).then(step);
  }

  /** Reads once more without faults, as the slow timer will. */
  async settle(): Promise<void> {
    await this.scheduler.waitIdle();
    this.failures.length = 0;
    this.reader.takes(Number.POSITIVE_INFINITY);
    await this.scheduler.waitIdle();
    void this.order.catchUp();
    await this.scheduler.waitIdle();
  }

  private commit(event: EventText): void {
    this.journal.push(event);
    const times = this.life.carried[event.seq - 1] ?? 0;
    for (let copy = 1; copy <= times; copy += 1) {
      this.later(`bus ${event.seq} copy ${copy}`, () => this.order.receive(event));
    }
  }

  private async read(after: number): Promise<EventText[]> {
    await this.scheduler.schedule(Promise.resolve(), `read after ${after}`);
    const found = this.journal.filter(({ seq }) => seq > after);
    await this.scheduler.schedule(Promise.resolve(), `answer to ${after}`);
    if (this.failures.shift()) throw new Error('the database is away');
    return found;
  }
}

describe('FollowedOrder, whatever bus and journal do', () => {
  it('gives every event once and in order, then the end, once and last', async () => {
    await fc.assert(
      fc.asyncProperty(SCHEDULERS, LIVES, async (scheduler, life) => {
        const world = new World(scheduler, life);
        world.begin();
        await world.settle();
        expect(world.toldWithoutTrouble).toEqual(world.expected);
        expect(world.reader.told.at(-1) === 'end').toBe(life.ended);
      }),
    );
  });

  it('tells nothing after stop(), whenever that comes', async () => {
    await fc.assert(
      fc.asyncProperty(SCHEDULERS, LIVES, async (scheduler, life) => {
        const world = new World(scheduler, life);
        let toldBefore: unknown[] = [];
        world.begin();
        world.later('stop', () => {
          world.order.stop();
          toldBefore = [...world.reader.told];
        });
        await world.settle();
        expect(world.reader.told).toEqual(toldBefore);
        expect(world.toldWithoutTrouble).toEqual(world.expected.slice(0, world.toldWithoutTrouble.length));
      }),
    );
  });
});
