import { Logger } from '@nestjs/common';
import type { RedisClients } from '#libs/platform';
import { IdempotencyMemory, type RememberedOrder } from './idempotency-memory.js';

const KEEP_S = 24 * 60 * 60;
const PREFIX = 'oee:idempotency:';

/** The memory that all API processes share. A Redis that does not answer means "not remembered", never "new". */
export class RedisIdempotencyMemory extends IdempotencyMemory {
  private readonly logger = new Logger('Idempotency');

  constructor(private readonly redis: RedisClients) {
    super();
  }

  override async recall(account: string, key: string): Promise<RememberedOrder | null> {
    const stored = await this.ask(() => this.redis.commands.get(`${PREFIX}${account}:${key}`));
    return stored === null ? null : (JSON.parse(stored) as RememberedOrder);
  }

  override async remember(account: string, key: string, order: RememberedOrder): Promise<void> {
    await this.ask(() => this.redis.commands.set(`${PREFIX}${account}:${key}`, JSON.stringify(order), 'EX', KEEP_S));
  }

  private async ask(command: () => Promise<string | null>): Promise<string | null> {
    if (!this.redis.ready) return null;
    try {
      return await command();
    } catch (error) {
      this.redis.leaveAlone();
      this.logger.debug(`Redis did not answer, Postgres decides: ${String(error)}`);
      return null;
    }
  }
}
