import { APPEND, APPEND_ATTEMPT, APPEND_SETTLEMENT } from './journal-statements.js';
import { type OrderStatus, sourcesOf } from './order-lifecycle.js';
import type { NewOrder } from './new-order.js';
import type { OrderChanges, Transition } from './transition.js';

/** From where a transition may start: only one that ends the live attempt may leave `submitted`. */
export function legalSources(transition: Transition): OrderStatus[] {
  const settles = 'settles' in transition;
  return sourcesOf(transition.to).filter((from) => (from === 'submitted') === settles);
}

/** The statement of a transition, and what it takes beyond the seven values of every one. */
export function statementOf(transition: Transition): { name: string; text: string; values: unknown[] } {
  if ('attempt' in transition) {
    const { wireTx, blockhash, lastValidBlockHeight, minContextSlot } = transition.attempt;
    const values = [wireTx, blockhash, lastValidBlockHeight, minContextSlot];
    return { name: 'append-attempt', text: APPEND_ATTEMPT, values };
  }
  if ('settles' in transition) {
    return { name: 'append-settlement', text: APPEND_SETTLEMENT, values: [transition.settles] };
  }
  return { name: 'append-transition', text: APPEND, values: [] };
}

/** Base units travel as text, so no digit is lost; a NUL, which a foreign message may hold, Postgres cannot store. */
function asJson(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  return typeof value === 'string' ? value.replaceAll('\0', '') : value;
}

/** A JSON object whose keys are column names. */
export function columnsOf(fields: NewOrder | OrderChanges): string {
  const entries = Object.entries(fields).map(([property, value]: [string, unknown]) => [
    property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    asJson(value),
  ]);
  return JSON.stringify(Object.fromEntries(entries));
}
