import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Knobs, PUBLIC_ACCOUNT } from '#libs/platform';
import { Refusal } from '../refusals.js';
import { RATE_WINDOW_S, RateLimitStorage } from './rate-limit-storage.js';

/**
 * Limits the orders of one client in a minute and says so in the headers of draft-ietf-httpapi-ratelimit-headers-10.
 * A client is an account where API keys are set, else an IP address.
 */
@Injectable()
export class OrderRateGuard implements CanActivate {
  private readonly limit: number;

  constructor(
    private readonly storage: RateLimitStorage,
    { API_MAX_ORDERS_PER_MIN }: Knobs,
  ) {
    this.limit = API_MAX_ORDERS_PER_MIN;
  }

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    return this.limit === 0 || this.count(context);
  }

  /** @throws Refusal RATE_LIMITED */
  private async count(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const client = request.account === PUBLIC_ACCOUNT ? `ip:${request.ip}` : `account:${request.account}`;
    const { totalHits, isBlocked, timeToExpire } = await this.storage.increment(client);
    reply.header('ratelimit-policy', `"orders";q=${this.limit};w=${RATE_WINDOW_S}`);
    reply.header('ratelimit', `"orders";r=${Math.max(0, this.limit - totalHits)};t=${timeToExpire}`);
    if (!isBlocked) return true;
    reply.header('retry-after', timeToExpire);
    const advice = `At most ${this.limit} orders a minute are accepted from one client; try again in ${timeToExpire} s.`;
    throw new Refusal('RATE_LIMITED', advice);
  }
}
