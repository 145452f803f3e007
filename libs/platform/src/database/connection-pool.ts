import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { BOUNDED } from './bounded.js';

/**
 * Every statement of the fast path finds its rows by an index, whatever the tables hold: one plan serves for ever. Left to
 * itself, Postgres would plan each batch anew for its size, or keep reading whole tables because they were small once.
 */
export const PLANNED_ONCE = '-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c jit=off';

/** The `pg` pool of the fast path, closed with the application. */
@Injectable()
export class ConnectionPool implements OnApplicationShutdown {
  readonly pool: pg.Pool;

  constructor(url: string, mostConnections: number) {
    this.pool = new pg.Pool({
      connectionString: url,
      max: mostConnections,
      ...BOUNDED,
      options: PLANNED_ONCE,
      application_name: 'order-execution-engine journal',
    });
    const logger = new Logger('Postgres');
    // An idle connection that breaks is replaced by the pool; unheard, the event would end the process.
    this.pool.on('error', (error) => logger.warn(`an idle connection broke: ${error.message}`));
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}
