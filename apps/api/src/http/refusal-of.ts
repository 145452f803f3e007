import { HttpException } from '@nestjs/common';
import { AccountsUnavailable } from '#libs/dex-router';
import { IdempotencyKeyReused, isUnavailable } from '#libs/orders-domain';
import { Refusal } from './refusals.js';

/** The one place that maps what was thrown to what the client is told. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof IdempotencyKeyReused) return new Refusal('IDEMPOTENCY_KEY_REUSED');
  if (error instanceof AccountsUnavailable) return new Refusal('ACCOUNT_SOURCE_UNAVAILABLE');
  if (isUnavailable(error)) return new Refusal('UNAVAILABLE');
  return refusalOfStatus(error) ?? new Refusal('INTERNAL');
}

/** Fastify's and Nest's own errors carry an HTTP status; what they call 4xx was sent by the client. */
function refusalOfStatus(error: unknown): Refusal | null {
  const status = statusOf(error);
  if (status === 413) return new Refusal('BODY_TOO_LARGE');
  if (status === 415) return new Refusal('UNSUPPORTED_MEDIA_TYPE');
  if (status === 404 || status === 405) return new Refusal('ROUTE_NOT_FOUND');
  if (status === 503) return new Refusal('UNAVAILABLE');
  if (status === undefined || status < 400 || status >= 500) return null;
  return new Refusal('INVALID_REQUEST', error instanceof Error ? `${error.message}.` : undefined);
}

function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return undefined;
  return typeof error.statusCode === 'number' ? error.statusCode : undefined;
}
