import { Logger } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { Knobs, RedisClients } from '#libs/platform';

export const RATE_WINDOW_S = 60;

/** What an order of a client comes to. */
export interface CountedOrder {
  /** Orders of the client in this window, this one included. */
  readonly totalHits: number;
  readonly isBlocked: boolean;
  /** Seconds until the window ends, 1 or more. */
  readonly timeToExpire: number;
}

/**
 * Counts orders per client in fixed windows of a minute: in Redis for all API processes together, or in this
 * process. While Redis is away each process counts for itself, so the limit loosens but never vanishes.
 */
export class RateLimitStorage {
  private readonly logger = new Logger('RateLimit');
  private readonly limit: number;
  private readonly inProcess: RateLimiterMemory;
  private readonly shared: RateLimiterRedis | null;

  constructor(
    knobs: Knobs,
    private readonly redis: RedisClients | null,
  ) {
    this.limit = knobs.API_MAX_ORDERS_PER_MIN;
    const limit = { points: Math.max(1, this.limit), duration: RATE_WINDOW_S };
    this.inProcess = new RateLimiterMemory(limit);
    this.shared = redis && new RateLimiterRedis({ ...limit, storeClient: redis.commands, keyPrefix: 'oee:rate' });
  }

  async increment(client: string): Promise<CountedOrder> {
    const { consumedPoints, msBeforeNext } = await this.count(client);
    return {
      totalHits: consumedPoints,
      isBlocked: consumedPoints > this.limit,
      timeToExpire: Math.max(1, Math.ceil(msBeforeNext / 1000)),
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
