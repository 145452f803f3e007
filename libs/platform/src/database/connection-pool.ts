import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';

const MOST_CONNECTIONS = 10;
/** A request that gets no connection within this many ms fails as "unavailable" instead of waiting on. */
const CONNECT_TIMEOUT_MS = 5000;

/** The `pg` pool of the fast path, closed with the application. */
@Injectable()
export class ConnectionPool implements OnApplicationShutdown {
  readonly pool: pg.Pool;

  constructor(url: string) {
    this.pool = new pg.Pool({
      connectionString: url,
      max: MOST_CONNECTIONS,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
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
