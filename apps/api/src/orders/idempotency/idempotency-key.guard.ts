import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { IdempotencyClaim } from '#libs/orders-domain';
import { idempotencyClaimOf } from './idempotency-key.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by IdempotencyKeyGuard on every route it guards; null where the client sent no key. */
    idempotencyClaim: IdempotencyClaim | null;
  }
}

/** Reads the idempotency key, and lets nobody in whose key is malformed, whatever else may be wrong with the request. */
@Injectable()
export class IdempotencyKeyGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const { headers, raw, body } = request;
    // Every header is taken apart for it: only where it is worth it.
    const sent = headers['idempotency-key'] !== undefined || headers['x-idempotency-key'] !== undefined;
    request.idempotencyClaim = sent ? idempotencyClaimOf(raw.headersDistinct, body) : null;
    return true;
  }
}
