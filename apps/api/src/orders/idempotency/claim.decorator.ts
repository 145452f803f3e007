import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { IdempotencyClaim } from '#libs/orders-domain';
import { idempotencyClaimOf } from './idempotency-key.js';

/** The idempotency claim of the request; null where the client sent no key. @throws Refusal INVALID_IDEMPOTENCY_KEY */
export const Claim = createParamDecorator((_: unknown, context: ExecutionContext): IdempotencyClaim | null => {
  const { headers, raw, body } = context.switchToHttp().getRequest<FastifyRequest>();
  // Taken apart, for every header there is, only where it is worth it.
  if (headers['idempotency-key'] === undefined && headers['x-idempotency-key'] === undefined) return null;
  return idempotencyClaimOf(raw.headersDistinct, body);
});
