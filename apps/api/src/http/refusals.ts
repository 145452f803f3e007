import type { FieldFault } from './field-fault.js';

/**
 * Every reason for which the API refuses a request. The code is stable; the advice tells what to do.
 * `docs/errors.md` is generated from this list.
 */
export const REFUSALS = {
  INVALID_JSON: {
    status: 400,
    title: 'The body is not a JSON object',
    advice: 'Send one JSON object in UTF-8, with every property once.',
  },
  VALIDATION_FAILED: {
    status: 400,
    title: 'The request has invalid fields',
    advice: 'Mend every field named in `errors`.',
  },
  INVALID_REQUEST: {
    status: 400,
    title: 'The request is malformed',
    advice: 'Check path, headers and length of the request.',
  },
  INVALID_ORDER_ID: {
    status: 400,
    title: 'The order id is not a UUID',
    advice: 'Use the `orderId` that the API gave you.',
  },
  INVALID_CURSOR: {
    status: 400,
    title: 'The cursor is not one of ours',
    advice: 'Pass `nextCursor` of the page before unchanged, or leave it out to begin anew.',
  },
  INVALID_IDEMPOTENCY_KEY: {
    status: 400,
    title: 'The idempotency key is malformed',
    advice: 'Send one key of 1 to 255 printable ASCII characters; a UUID is a good one.',
  },
  UNAUTHENTICATED: {
    status: 401,
    title: 'The API key is missing or unknown',
    advice: 'Send `Authorization: Bearer <key>` or `X-API-Key: <key>`.',
  },
  ORDER_NOT_FOUND: {
    status: 404,
    title: 'There is no such order',
    advice: 'Check the id; an order of another account is not shown.',
  },
  ROUTE_NOT_FOUND: {
    status: 404,
    title: 'There is no such route',
    advice: 'See /docs for what the API answers.',
  },
  BODY_TOO_LARGE: {
    status: 413,
    title: 'The body is too large',
    advice: 'Keep the body within 16 KiB.',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    title: 'The body is not sent as JSON',
    advice: 'Send `Content-Type: application/json`.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    title: 'The idempotency key belongs to another request',
    advice: 'Use a new key for a new order; repeat a key only with the body it was first sent with.',
  },
  RATE_LIMITED: {
    status: 429,
    title: 'Too many requests to place orders in a minute',
    advice: 'Wait for the seconds in `Retry-After`, then send the same request again.',
  },
  INTERNAL: {
    status: 500,
    title: 'The engine made a mistake',
    advice: 'Send the same request again, an order with its idempotency key; if it stays, report the `traceId`.',
  },
  UNAVAILABLE: {
    status: 503,
    title: 'The engine cannot take requests now',
    advice:
      'Wait for the seconds in `Retry-After`, then send the same request again, an order with its idempotency key.',
  },
  ACCOUNT_SOURCE_UNAVAILABLE: {
    status: 503,
    title: 'A mint cannot be looked up now',
    advice:
      'The node that accounts are read from does not answer, or has too many to answer. Wait for the seconds in `Retry-After`, then send the ' +
      'same request again, an order with its idempotency key. Tokens that go by their symbols need no node.',
  },
} as const satisfies Record<string, { status: number; title: string; advice: string }>;

export type RefusalCode = keyof typeof REFUSALS;

/** A request that is refused: thrown anywhere at the edge, answered by the problem filter. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly code: RefusalCode,
    readonly detail: string = REFUSALS[code].advice,
    readonly errors: readonly FieldFault[] = [],
  ) {
    super(detail);
  }
}
