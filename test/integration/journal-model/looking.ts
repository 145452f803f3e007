import * as fc from 'fast-check';
import { expect } from 'vitest';
import { expectSameAtHand } from './expect-same-order.js';
import { FAR_AHEAD_MS, type Lane } from './lane.js';
import type { JournalCommand, JournalModel } from './model.js';
import { LEGAL } from './moves.js';

/** A worker reads an order: from now on it has a fresh copy, until somebody else moves the order. */
export class Load implements JournalCommand {
  constructor(
    private readonly worker: number,
    private readonly choice: number,
  ) {}

  check = () => true;

  async run(model: JournalModel, lane: Lane): Promise<void> {
    const order = model.pick(this.choice);
    const atHand = await lane.journal.load(order.id);
    expectSameAtHand(atHand, order);
    model.copies[this.worker] = atHand?.order ?? null;
  }

  toString = () => `worker ${this.worker} loads order ${this.choice}`;
}

/** A worker dies, and another starts in its place, who has read nothing. */
export class Die implements JournalCommand {
  constructor(private readonly worker: number) {}

  check = (model: Readonly<JournalModel>) => model.copies[this.worker] !== null;

  run(model: JournalModel): Promise<void> {
    model.copies[this.worker] = null;
    return Promise.resolve();
  }

  toString = () => `worker ${this.worker} dies`;
}

/** Several dispatchers look at once: what is due and open is handed out to one of them, all else to nobody. */
export class ClaimDue implements JournalCommand {
  constructor(private readonly dispatchers: number) {}

  check = () => true;

  async run(model: JournalModel, lane: Lane): Promise<void> {
    const due = model.orders.filter((order) => order.due);
    const claims = await Promise.all(Array.from({ length: this.dispatchers }, () => lane.journal.claimDue(100)));
    const ids = due.map(({ id }) => id);
    expectHandedOut(claims.flat(), ids);
    for (const order of due) order.due = false;
    if (ids.length > 0) await lane.journal.lookAgainIn(FAR_AHEAD_MS, ids);
  }

  toString = () => `${this.dispatchers} dispatchers claim what is due`;
}

/** Each of them once, and nothing else. */
function expectHandedOut(claimed: readonly string[], due: readonly string[]): void {
  expect(claimed.toSorted()).toEqual(due.toSorted());
}

/** An order is to be looked at now. One that has ended is never looked at again. */
export class LookNow implements JournalCommand {
  constructor(private readonly choice: number) {}

  check = () => true;

  async run(model: JournalModel, lane: Lane): Promise<void> {
    const order = model.pick(this.choice);
    await lane.journal.lookAgainIn(0, [order.id]);
    order.due = LEGAL[order.columns.status].length > 0;
  }

  toString = () => `order ${this.choice} comes due`;
}

/** Time passes for one order: from now on nothing may be signed for it. */
export class PassDeadline implements JournalCommand {
  constructor(private readonly choice: number) {}

  check = (model: Readonly<JournalModel>) => !model.pick(this.choice).overdue;

  async run(model: JournalModel, lane: Lane): Promise<void> {
    const order = model.pick(this.choice);
    await lane.query(`UPDATE orders SET deadline_at = now() - interval '1 ms' WHERE id = $1`, [order.id]);
    order.overdue = true;
  }

  toString = () => `the deadline of order ${this.choice} passes`;
}

const anyWorker = fc.nat({ max: 2 });
/** Mostly the first one, so that something becomes of it. */
export const anyOrder = fc.constantFrom(0, 0, 0, 1, 2);

export const anyLook: fc.Arbitrary<JournalCommand> = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(anyWorker, anyOrder).map(([worker, choice]) => new Load(worker, choice)) },
  { weight: 1, arbitrary: anyWorker.map((worker) => new Die(worker)) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 3 }).map((dispatchers) => new ClaimDue(dispatchers)) },
  { weight: 1, arbitrary: anyOrder.map((choice) => new LookNow(choice)) },
  { weight: 1, arbitrary: anyOrder.map((choice) => new PassDeadline(choice)) },
);
