import * as fc from 'fast-check';
import { Order, type OrderStatus, type Transition } from '#libs/orders-domain';
import type { Lane } from './lane.js';
import { anyOrder, Load } from './looking.js';
import type { JournalCommand, JournalModel } from './model.js';
import { LEGAL, transitionOf } from './moves.js';
import { told, type Try, tryAppends } from './try-appends.js';

const STATUSES = Object.keys(LEGAL) as OrderStatus[];

/** What a worker does next: which way, and whether the order comes due at once. */
export interface Turn {
  readonly worker: number;
  readonly choice: number;
  readonly dueNow: boolean;
}

/** Some workers, each with whatever it has read and however old that is, move their orders at the same moment. */
export class Append implements JournalCommand {
  private story = '';

  /** `unheard`: they die before they hear what came of it. */
  constructor(
    private readonly turns: readonly Turn[],
    private readonly unheard: boolean,
  ) {}

  check = (model: Readonly<JournalModel>) => this.turns.some((turn) => legalTry(model, turn) !== null);

  async run(model: JournalModel, lane: Lane): Promise<void> {
    const tries = this.turns.map((turn) => legalTry(model, turn, model.ticket())).filter((one) => one !== null);
    this.story = tries.map(told).join(', ');
    await tryAppends(model, lane, tries);
    if (this.unheard) for (const { worker } of tries) model.copies[worker] = null;
  }

  toString = () => `${this.story}${this.unheard ? ', and dies' : ''}`;
}

/** A worker takes an order from the top, as each one does: reads it, then makes some steps, each from what the last gave. */
export class Advance implements JournalCommand {
  private done: Append[] = [];

  constructor(
    private readonly order: number,
    private readonly turns: readonly Turn[],
  ) {}

  check = () => true;

  async run(model: JournalModel, lane: Lane): Promise<void> {
    const { worker } = this.turns[0]!;
    await new Load(worker, this.order).run(model, lane);
    this.done = [];
    for (const turn of this.turns) {
      const step = new Append([{ ...turn, worker }], false);
      if (!step.check(model)) return;
      this.done.push(step);
      await step.run(model, lane);
    }
  }

  toString = () => `from the top: ${this.done.join(', ')}`;
}

/** Asks for a move that there is not, or for the right one without, or with, the end of an attempt. */
export class AppendIllegal implements JournalCommand {
  private story = '';

  constructor(private readonly turn: Turn) {}

  check = (model: Readonly<JournalModel>) => copyOf(model, this.turn) !== null;

  async run(model: JournalModel, lane: Lane): Promise<void> {
    const { worker } = this.turn;
    const copy = copyOf(model, this.turn)!;
    const transition = this.illegal(copy, model.ticket());
    this.story = told({ worker, copy, transition });
    await tryAppends(model, lane, [{ worker, copy, transition }]);
  }

  private illegal(copy: Order, ticket: number): Transition {
    const settles = copy.status === 'submitted';
    const other = STATUSES.filter((to) => !LEGAL[copy.status].includes(to)).map((to) => ({ to, settles, ticket }));
    const settlable = LEGAL[copy.status].filter((to) => to === 'routing' || to === 'failed');
    const ends = settlable.map((to) => ({ to, settles: !settles, ticket }));
    const wishes = [...other, ...ends];
    return transitionOf(copy, wishes[this.turn.choice % wishes.length]!);
  }

  toString = () => `illegal: ${this.story}`;
}

/** A worker that is at the right version, but wrong about where the order stands: only Postgres can tell. */
export class AppendMistaken implements JournalCommand {
  private story = '';

  constructor(
    private readonly turn: Turn,
    private readonly believed: OrderStatus,
  ) {}

  check = (model: Readonly<JournalModel>) => copyOf(model, this.turn) !== null;

  async run(model: JournalModel, lane: Lane): Promise<void> {
    const { worker, choice } = this.turn;
    const copy = Object.assign(new Order(), copyOf(model, this.turn), { status: this.believed });
    const to = LEGAL[this.believed][choice % LEGAL[this.believed].length]!;
    const transition = transitionOf(copy, { to, settles: this.believed === 'submitted', ticket: model.ticket() });
    this.story = told({ worker, copy, transition });
    await tryAppends(model, lane, [{ worker, copy, transition }]);
  }

  toString = () => `mistaken: ${this.story}`;
}

function copyOf(model: Readonly<JournalModel>, { worker }: Turn): Order | null {
  return model.copies[worker] ?? null;
}

function legalTry(model: Readonly<JournalModel>, turn: Turn, ticket = 0): Try | null {
  const copy = copyOf(model, turn);
  const to = copy && LEGAL[copy.status][turn.choice % LEGAL[copy.status].length];
  if (!copy || !to) return null;
  const settles = copy.status === 'submitted';
  return { worker: turn.worker, copy, transition: transitionOf(copy, { to, settles, ticket, dueNow: turn.dueNow }) };
}

export const anyTurn: fc.Arbitrary<Turn> = fc.record({
  worker: fc.nat({ max: 2 }),
  // The first way is the one ahead: most orders should get far.
  choice: fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 2),
  dueNow: fc.boolean(),
});
const everyWorker = fc.uniqueArray(anyTurn, { minLength: 2, maxLength: 3, selector: ({ worker }) => worker });
const anyOpen = fc.constantFrom<OrderStatus>('pending', 'routing', 'building', 'submitted');

const someTurns = fc.array(anyTurn, { minLength: 1, maxLength: 4 });

export const anyAppend: fc.Arbitrary<JournalCommand> = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(anyOrder, someTurns).map(([order, turns]) => new Advance(order, turns)) },
  { weight: 3, arbitrary: anyTurn.map((turn) => new Append([turn], false)) },
  { weight: 1, arbitrary: anyTurn.map((turn) => new Append([turn], true)) },
  { weight: 3, arbitrary: everyWorker.map((turns) => new Append(turns, false)) },
  {
    weight: 1,
    arbitrary: fc
      .record({ turn: anyTurn, choice: fc.nat({ max: 6 }) })
      .map(({ turn, choice }) => new AppendIllegal({ ...turn, choice })),
  },
  { weight: 1, arbitrary: fc.tuple(anyTurn, anyOpen).map(([turn, believed]) => new AppendMistaken(turn, believed)) },
);
