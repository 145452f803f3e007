import type { OrderEventFrame } from '#libs/orders-domain';
import { decimalOut } from './decimal-out.js';
import type { StoredOrder } from './evidence.js';

/** Where an order's row in Postgres says something else than its own events, in sentences. */
export function rowFlaws(stored: StoredOrder): string[] {
  const { events, version, status } = stored;
  const last = events.at(-1);
  const seqs = events.map(({ seq }) => seq);
  const whole = seqs.every((seq, index) => seq === index + 1);
  const flaws: string[] = [];
  if (!whole) flaws.push(`Postgres holds seq ${seqs.join(', ')}, which is not 1 to ${seqs.length}`);
  if (version !== events.length) flaws.push(`the row is at version ${version}, and has ${events.length} events`);
  if (status !== last?.status) flaws.push(`the row is ${status}, and its last event is ${last?.status ?? 'missing'}`);
  return last?.status === 'confirmed' ? [...flaws, ...fillFlaws(stored, last)] : flaws;
}

function fillFlaws(stored: StoredOrder, confirmed: OrderEventFrame): string[] {
  const decimal = decimalOut(stored);
  if (!decimal) return ['the first event names no known tokenOut, so the amounts out cannot be compared'];
  const building = stored.events.findLast(({ status }) => status === 'building');
  return [
    ...unequal('amountOut', decimal(stored.amountOut), confirmed),
    ...unequal('txSignature', stored.txSignature, confirmed),
    ...(building ? unequal('minAmountOut', decimal(stored.minAmountOut), building) : []),
  ];
}

function unequal(field: string, inRow: string | null, { seq, status, data }: OrderEventFrame): string[] {
  const inEvent = data[field] ?? null;
  if (inEvent === inRow) return [];
  return [`the row has ${field} ${inRow}, and its event ${seq}, ${status}, has ${JSON.stringify(inEvent)}`];
}
