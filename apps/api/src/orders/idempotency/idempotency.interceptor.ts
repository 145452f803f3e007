import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable, of } from 'rxjs';
import type { IdempotencyClaim } from '#libs/orders-domain';
import { PlaceOrder } from '../place-order.js';
import type { PlacedOrderView } from '../order-view.dto.js';
import { idempotencyClaimOf } from './idempotency-key.js';
import { IdempotencyMemory } from './idempotency-memory.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by IdempotencyInterceptor; null where the client sent no key. */
    idempotencyClaim: IdempotencyClaim | null;
  }
}

/**
 * Reads the idempotency key, answers repeated requests from memory where it can, and turns the answer to a
 * repeated request into a 200. Whether a key is new is decided by the accept statement alone.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor<PlacedOrderView> {
  constructor(
    private readonly memory: IdempotencyMemory,
    private readonly placeOrder: PlaceOrder,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler<PlacedOrderView>): Promise<Observable<PlacedOrderView>> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const claim = claimOf(request);
    request.idempotencyClaim = claim;
    const replayed = claim && (await this.replayed(request.account, claim));
    const answer = replayed ? of(replayed) : next.handle();
    return answer.pipe(map((placed) => this.settle(placed, request, reply)));
  }

  private async replayed(account: string, claim: IdempotencyClaim): Promise<PlacedOrderView | null> {
    const remembered = await this.memory.recall(account, claim.key);
    // Another body is for the accept statement to refuse: the memory may hold what Postgres never had.
    if (remembered?.requestHash !== claim.requestHash.toString('hex')) return null;
    return this.placeOrder.replay(account, remembered.orderId);
  }

  private settle(placed: PlacedOrderView, request: FastifyRequest, reply: FastifyReply): PlacedOrderView {
    const { account, idempotencyClaim: claim } = request;
    reply.status(placed.idempotent ? 200 : 202).header('location', `/api/orders/${placed.orderId}`);
    if (claim) {
      const requestHash = claim.requestHash.toString('hex');
      // A hint for later: no answer waits for it.
      void this.memory.remember(account, claim.key, { orderId: placed.orderId, requestHash });
    }
    return placed;
  }
}

/** @throws Refusal INVALID_IDEMPOTENCY_KEY */
function claimOf({ headers, raw, body }: FastifyRequest): IdempotencyClaim | null {
  // All headers are taken apart only where it is worth it.
  if (headers['idempotency-key'] === undefined && headers['x-idempotency-key'] === undefined) return null;
  return idempotencyClaimOf(raw.headersDistinct, body);
}
