import type { EventText, OrderStatus } from '#libs/orders-domain';

/** A record rather than a list, so that a status without a place in it does not compile. */
const KNOWN: Readonly<Record<OrderStatus, true>> = {
  pending: true,
  routing: true,
  building: true,
  submitted: true,
  confirmed: true,
  failed: true,
};
const STATUSES: ReadonlySet<unknown> = new Set(Object.keys(KNOWN));

/** RFC 3339, section 5.6. That there is such a day is asked of Date. */
const RFC_3339 =
  /^\d{4}-\d\d-\d\d[Tt](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

export type ReadMessage = { readonly event: EventText } | { readonly fault: string };

/** Reads a message of the channel of one order: anybody with access to Redis can publish, so nothing is believed. */
export function readMessage(message: string, orderId: string): ReadMessage {
  const event = jsonObject(message);
  if (event === null) return { fault: 'is not a JSON object' };
  const fault = faultOf(event, orderId);
  if (fault !== null) return { fault };
  // It goes on as it came: it is what the announcer wrote for everyone.
  return { event: { seq: Number(event['seq']), status: event['status'] as OrderStatus, json: Buffer.from(message) } };
}

function faultOf({ orderId: told, seq, status, at, data }: Record<string, unknown>, orderId: string): string | null {
  if (told !== orderId) return 'tells of another order';
  if (!Number.isSafeInteger(seq) || Number(seq) < 1) return 'has no positive integer as seq';
  if (!STATUSES.has(status)) return 'has an unknown status';
  if (typeof at !== 'string' || !RFC_3339.test(at) || Number.isNaN(Date.parse(at))) return 'has no RFC 3339 time as at';
  return isObject(data) ? null : 'has no object as data';
}

function jsonObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
