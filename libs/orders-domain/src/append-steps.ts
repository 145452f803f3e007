import type { Pool } from 'pg';
import { columnsOf } from '#libs/group-commit';
import { jsonArrayOf } from './event-data.js';
import { APPEND } from './journal-statements.js';
import { LEASE_MS, type Step } from './order-steps.js';
import type { Submission } from './transition.js';

/** The steps of one order that go into one statement, each from where the one before ends. */
interface Chain {
  readonly first: Step;
  readonly last: Step;
}

/**
 * Makes steps durable in one statement. The steps of one order must follow each other (see `mayFollow`).
 * @returns for each step when it became durable, by the clock of Postgres, or null where another worker has moved the
 * order since it was read: then nothing of that order was written.
 */
export async function appendSteps(pool: Pool, steps: readonly Step[]): Promise<(Date | null)[]> {
  const chains = chainsOf(steps);
  const signing = steps.filter(signs);
  const { rows } = await pool.query<{ id: string; moved_at: Date }>({
    name: 'append-steps',
    text: APPEND,
    values: [
      ...columnsOf(chains, ORDER_COLUMNS_AFTER),
      ...columnsOf(steps, EVENT_COLUMNS),
      jsonArrayOf(steps.map(({ transition }) => transition.data)),
      ...columnsOf(signing, ATTEMPT_COLUMNS),
    ],
  });
  const movedAt = new Map(rows.map(({ id, moved_at }) => [id, moved_at]));
  return steps.map(({ before }) => movedAt.get(before.id) ?? null);
}

function chainsOf(steps: readonly Step[]): Chain[] {
  const chains = new Map<string, Chain>();
  for (const step of steps) {
    chains.set(step.before.id, { first: chains.get(step.before.id)?.first ?? step, last: step });
  }
  // Two statements that lock the same orders in different sequence would wait for each other.
  return [...chains.values()].toSorted((one, other) => (one.first.before.id < other.first.before.id ? -1 : 1));
}

type SigningStep = Step & { readonly transition: Submission };
const signs = (step: Step): step is SigningStep => 'attempt' in step.transition;

/** In the order of the parameters of APPEND. */
const ORDER_COLUMNS_AFTER = [
  ({ first }: Chain) => first.before.id,
  ({ first }: Chain) => first.before.version,
  ({ first }: Chain) => first.before.status,
  ({ last }: Chain) => last.after.version,
  ({ last }: Chain) => last.after.status,
  ({ last }: Chain) => last.after.attempts,
  ({ last }: Chain) => last.after.venue,
  ({ last }: Chain) => last.after.pool,
  ({ last }: Chain) => last.after.quotedAmountOut,
  ({ last }: Chain) => last.after.minAmountOut,
  ({ last }: Chain) => last.after.amountOut,
  ({ last }: Chain) => last.after.executionPrice,
  ({ last }: Chain) => last.after.txSignature,
  ({ last }: Chain) => last.after.failureCode,
  ({ last }: Chain) => last.after.failureMessage,
  ({ last }: Chain) => last.transition.dispatchInMs ?? LEASE_MS,
  ({ last }: Chain) => signs(last),
  ({ last: { transition } }: Chain) => ('settles' in transition ? transition.settles : null),
] as const;

const EVENT_COLUMNS = [
  ({ after }: Step) => after.id,
  ({ after }: Step) => after.version,
  ({ after }: Step) => after.status,
] as const;

const ATTEMPT_COLUMNS = [
  ({ after }: SigningStep) => after.id,
  ({ transition }: SigningStep) => transition.attempt.wireTx,
  ({ transition }: SigningStep) => transition.attempt.blockhash,
  ({ transition }: SigningStep) => transition.attempt.lastValidBlockHeight,
  ({ transition }: SigningStep) => transition.attempt.minContextSlot,
] as const;
