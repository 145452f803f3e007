import * as fc from 'fast-check';
import type { Order } from '#libs/orders-domain';
import { expectOutrun, expectRefused } from './expect-refused.js';
import type { Lane } from './lane.js';
import { type JournalCommand, type JournalModel, liveAttempt, type ModelOrder } from './model.js';
import { transitionOf } from './moves.js';

const SIGN_BESIDE = `
  INSERT INTO order_attempts (order_id, n, venue, pool, quoted_amount_out, min_amount_out, signature, wire_tx, blockhash,
    last_valid_block_height, min_context_slot, state)
  VALUES ($1, 1000, 'raydium', 'a', 1, 1, $2, '', '', 0, 0, 'SIGNED')`;

/** A worker that would sign now: its copy is fresh, its order is built and not overdue. */
function signerOf(model: Readonly<JournalModel>, worker: number): { copy: Order; order: ModelOrder } | null {
  const copy = model.copies[worker];
  if (copy?.status !== 'building') return null;
  const order = model.order(copy.id);
  return copy.version === order.columns.version && !order.overdue ? { copy, order } : null;
}

/** Signs with a signature that an attempt, of this or another order, had before: no transaction may be recorded twice. */
export class SignAgain implements JournalCommand {
  constructor(
    private readonly worker: number,
    private readonly choice: number,
  ) {}

  check = (model: Readonly<JournalModel>) => signerOf(model, this.worker) !== null && signatures(model).length > 0;

  async run(model: JournalModel, lane: Lane): Promise<void> {
    const { copy } = signerOf(model, this.worker)!;
    const used = signatures(model);
    const signature = used[this.choice % used.length]!;
    const transition = transitionOf(copy, { to: 'submitted', settles: false, ticket: model.ticket(), signature });
    await expectOutrun(lane.journal.append(copy, transition));
  }

  toString = () => `worker ${this.worker} signs with a used signature`;
}

/** Whoever signs while, by whatever mistake, another attempt of the order lives writes nothing, not even the step. */
export class SignBesideLive implements JournalCommand {
  constructor(private readonly worker: number) {}

  check = (model: Readonly<JournalModel>) => signerOf(model, this.worker) !== null;

  async run(model: JournalModel, lane: Lane): Promise<void> {
    const { copy } = signerOf(model, this.worker)!;
    const ticket = model.ticket();
    await lane.query(SIGN_BESIDE, [copy.id, `beside ${copy.id} ${ticket}`]);
    const transition = transitionOf(copy, { to: 'submitted', settles: false, ticket });
    await expectOutrun(lane.journal.append(copy, transition));
    await lane.query('DELETE FROM order_attempts WHERE order_id = $1 AND n = 1000', [copy.id]);
  }

  toString = () => `worker ${this.worker} signs beside a live attempt`;
}

/** Postgres itself refuses a second live attempt, from whomever. */
export class SignPastTheJournal implements JournalCommand {
  constructor(private readonly choice: number) {}

  check = (model: Readonly<JournalModel>) => liveAttempt(model.pick(this.choice)) !== null;

  async run(model: JournalModel, lane: Lane): Promise<void> {
    const { id } = model.pick(this.choice);
    const beside = lane.query(SIGN_BESIDE, [id, `past ${id} ${model.ticket()}`]);
    await expectRefused(beside, 'order_attempts_live_key');
  }

  toString = () => 'signs past the journal';
}

/** The venue reports less than the minimum amount out: no row may say so. */
export class ConfirmUnderpaid implements JournalCommand {
  constructor(private readonly worker: number) {}

  check = (model: Readonly<JournalModel>) => {
    const copy = model.copies[this.worker];
    return copy?.status === 'submitted' && copy.version === model.order(copy.id).columns.version;
  };

  async run(model: JournalModel, lane: Lane): Promise<void> {
    const copy = model.copies[this.worker]!;
    const transition = transitionOf(copy, { to: 'confirmed', settles: true, ticket: model.ticket() });
    const changes = { ...transition.changes, amountOut: copy.minAmountOut! - 1n };
    await expectRefused(lane.journal.append(copy, { ...transition, changes }), 'orders_amount_out_check');
  }

  toString = () => `worker ${this.worker} confirms less than the minimum`;
}

function signatures(model: Readonly<JournalModel>): string[] {
  return model.orders.flatMap(({ attempts }) => attempts.map(({ transaction }) => transaction.signature));
}

const anyWorker = fc.nat({ max: 2 });
const anyChoice = fc.nat({ max: 9 });

export const anySigning: fc.Arbitrary<JournalCommand> = fc.oneof(
  fc.tuple(anyWorker, anyChoice).map(([worker, choice]) => new SignAgain(worker, choice)),
  anyWorker.map((worker) => new SignBesideLive(worker)),
  anyChoice.map((choice) => new SignPastTheJournal(choice)),
  anyWorker.map((worker) => new ConfirmUnderpaid(worker)),
);
