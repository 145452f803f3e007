import { validate as isUuid } from 'uuid';
import type { FieldCode, FieldFault } from '../../http/field-fault.js';
import { invalidFields } from '../../http/invalid-fields.js';

/** What a WebSocket asks for. */
export interface StreamQuery {
  readonly orderId: string;
  /** The last `seq` the client has; 0 for all. */
  readonly after: number;
  /** For clients that cannot set headers, such as browsers. */
  readonly apiKey: string | undefined;
}

const KNOWN = new Set(['orderId', 'after', 'apiKey']);
/** A `seq` as text. */
export const SEQ = /^\d{1,9}$/;
/** What is said of text that is none. */
export const NO_SEQ = 'must be the seq of the last event received, or 0';

/** @throws Refusal VALIDATION_FAILED */
export function readStreamQuery(url: string): StreamQuery {
  const { searchParams } = new URL(url, 'ws://engine');
  const orderId = searchParams.get('orderId') ?? '';
  const after = searchParams.get('after') ?? '0';
  const names = [...searchParams.keys()];
  const unknown = names.filter((name) => !KNOWN.has(name));
  const repeated = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  const faults = [
    ...(isUuid(orderId) ? [] : [fault('orderId', 'MALFORMED', 'must be the UUID of an order')]),
    ...(SEQ.test(after) ? [] : [fault('after', 'MALFORMED', NO_SEQ)]),
    ...[...repeated].map((name) => fault(name, 'MALFORMED', 'must be given once')),
    ...unknown.map((name) => fault(name, 'UNKNOWN_PROPERTY', 'is not a known parameter')),
  ];
  if (faults.length > 0) throw invalidFields(faults);
  return { orderId: orderId.toLowerCase(), after: Number(after), apiKey: searchParams.get('apiKey') ?? undefined };
}

/** @throws Refusal VALIDATION_FAILED when `text` is no `seq` */
export function readAfter(text: string, path: string): number {
  if (!SEQ.test(text)) throw invalidFields([fault(path, 'MALFORMED', NO_SEQ)]);
  return Number(text);
}

/** `after` names an event that the order does not have yet: the client has mixed up its orders. */
export function refuseAfterBeyond(after: number, newest: number): void {
  if (after <= newest) return;
  throw invalidFields([fault('after', 'TOO_LARGE', `must be at most ${newest}, the newest seq of this order`)]);
}

const fault = (path: string, code: FieldCode, message: string): FieldFault => ({ path, code, message });
