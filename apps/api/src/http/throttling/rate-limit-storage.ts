import { Injectable } from '@nestjs/common';
import type { ThrottlerStorage } from '@nestjs/throttler';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { Knobs, RedisClients } from '#libs/platform';

export const RATE_WINDOW_S = 60;
type Increment = Awaited<ReturnType<ThrottlerStorage['increment']>>;

/**
 * Counts orders per client in fixed windows of a minute: in Redis for all API processes together, or in this
 * process. While Redis is away each process counts for itself, so the limit loosens but never vanishes.
 */
@Injectable()
export class RateLimitStorage implements ThrottlerStorage {
  private readonly limiter: RateLimiterMemory | RateLimiterRedis;

  constructor(knobs: Knobs, redis: RedisClients | null) {
    const limit = { points: Math.max(1, knobs.API_MAX_ORDERS_PER_MIN), duration: RATE_WINDOW_S };
    const inProcess = new RateLimiterMemory(limit);
    this.limiter = redis
      ? new RateLimiterRedis({
          ...limit,
          storeClient: redis.commands,
          keyPrefix: 'oee:rate',
          insuranceLimiter: inProcess,
        })
      : inProcess;
  }

  async increment(key: string, _ttl: number, limit: number): Promise<Increment> {
    const { consumedPoints, msBeforeNext } = await this.consume(key);
    const resetS = Math.max(1, Math.ceil(msBeforeNext / 1000));
    return {
      totalHits: consumedPoints,
      timeToExpire: resetS,
      isBlocked: consumedPoints > limit,
      timeToBlockExpire: resetS,
    };
  }

  /** The library rejects with its result once the limit is passed. */
  private async consume(key: string): Promise<RateLimiterRes> {
    try {
      return await this.limiter.consume(key);
    } catch (error) {
      if (error instanceof RateLimiterRes) return error;
      throw error;
    }
  }
}
