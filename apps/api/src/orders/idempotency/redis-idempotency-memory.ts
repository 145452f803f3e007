import { Logger } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { IdempotencyMemory, type RememberedOrder } from './idempotency-memory.js';

const KEEP_S = 24 * 60 * 60;
const PREFIX = 'oee:idempotency:';

/** The memory that all API processes share. A Redis that does not answer means "not remembered", never "new". */
export class RedisIdempotencyMemory extends IdempotencyMemory {
  private readonly logger = new Logger('Idempotency');

  constructor(private readonly redis: Redis) {
    super();
  }

  override async recall(account: string, key: string): Promise<RememberedOrder | null> {
    try {
      const stored = await this.redis.get(`${PREFIX}${account}:${key}`);
      return stored === null ? null : (JSON.parse(stored) as RememberedOrder);
    } catch (error) {
      this.logger.debug(`Redis was not asked, Postgres decides: ${String(error)}`);
      return null;
    }
  }

  override async remember(account: string, key: string, order: RememberedOrder): Promise<void> {
    try {
      await this.redis.set(`${PREFIX}${account}:${key}`, JSON.stringify(order), 'EX', KEEP_S);
    } catch (error) {
      this.logger.debug(`Redis was not told, Postgres knows: ${String(error)}`);
    }
  }
}
