import { type ExecutionContext, Injectable } from '@nestjs/common';
import { ThrottlerGuard, type ThrottlerLimitDetail, type ThrottlerRequest } from '@nestjs/throttler';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PUBLIC_ACCOUNT } from '#libs/platform';
import { Refusal } from '../refusals.js';
import { RATE_WINDOW_S } from './rate-limit-storage.js';

/**
 * Limits the requests to place orders of one client in a minute, and says so in the headers of
 * draft-ietf-httpapi-ratelimit-headers-10. What is refused later on, or repeated, was counted as well: it is work too.
 * A client is an account where API keys are set, else an IP address.
 */
@Injectable()
export class OrderRateGuard extends ThrottlerGuard {
  /** Without a limit there is nothing to look up, and nothing to say. */
  override canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.throttlers.every(({ limit }) => limit === 0)) return Promise.resolve(true);
    return super.canActivate(context);
  }

  protected override async handleRequest(props: ThrottlerRequest): Promise<boolean> {
    const { context, limit, ttl } = props;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const client = request.account === PUBLIC_ACCOUNT ? `ip:${request.ip}` : `account:${request.account}`;
    const counted = await this.storageService.increment(client, ttl, limit, ttl, 'orders');
    const left = Math.max(0, limit - counted.totalHits);
    reply.header('ratelimit-policy', `"orders";q=${limit};w=${RATE_WINDOW_S}`);
    reply.header('ratelimit', `"orders";r=${left};t=${counted.timeToExpire}`);
    if (counted.isBlocked)
      await this.throwThrottlingException(context, { ...counted, limit, ttl, key: client, tracker: client });
    return true;
  }

  protected override throwThrottlingException(context: ExecutionContext, detail: ThrottlerLimitDetail): Promise<void> {
    const { limit, timeToBlockExpire } = detail;
    context.switchToHttp().getResponse<FastifyReply>().header('retry-after', timeToBlockExpire);
    const most = `At most ${limit} requests to place orders are taken from one client in a minute`;
    return Promise.reject(new Refusal('RATE_LIMITED', `${most}; try again in ${timeToBlockExpire} s.`));
  }
}
