import { Injectable, Logger } from '@nestjs/common';
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
  private readonly logger = new Logger('RateLimit');
  private readonly inProcess: RateLimiterMemory;
  private readonly shared: RateLimiterRedis | null;

  constructor(
    knobs: Knobs,
    private readonly redis: RedisClients | null,
  ) {
    const limit = { points: Math.max(1, knobs.API_MAX_ORDERS_PER_MIN), duration: RATE_WINDOW_S };
    this.inProcess = new RateLimiterMemory(limit);
    this.shared = redis && new RateLimiterRedis({ ...limit, storeClient: redis.commands, keyPrefix: 'oee:rate' });
  }

  async increment(key: string, _ttl: number, limit: number): Promise<Increment> {
    const { consumedPoints, msBeforeNext } = await this.count(key);
    const resetS = Math.max(1, Math.ceil(msBeforeNext / 1000));
    return {
      totalHits: consumedPoints,
      timeToExpire: resetS,
      isBlocked: consumedPoints > limit,
      timeToBlockExpire: resetS,
    };
  }

  private async count(key: string): Promise<RateLimiterRes> {
    if (!this.shared || !this.redis?.ready) return consumed(this.inProcess, key);
    try {
      return await consumed(this.shared, key);
    } catch (error) {
      this.redis.leaveAlone();
      this.logger.debug(`Redis did not answer, this process counts for itself: ${String(error)}`);
      return consumed(this.inProcess, key);
    }
  }
}

/** The library rejects with its result once the limit is passed. */
async function consumed(limiter: RateLimiterMemory | RateLimiterRedis, key: string): Promise<RateLimiterRes> {
  try {
    return await limiter.consume(key);
  } catch (error) {
    if (error instanceof RateLimiterRes) return error;
    throw error;
  }
}
