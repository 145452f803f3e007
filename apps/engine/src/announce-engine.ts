import { parseAccountSourceName, sayAccountSource } from '#libs/dex-router';
import { type Knobs, withoutSecrets } from '#libs/platform';

/** Tells on the terminal where the engine answers and what it runs on. */
export function announceEngine(url: string, knobs: Knobs): void {
  const { DATABASE_URL, REDIS_URL, DATA_DIR, ACCOUNT_SOURCE, EXECUTION_MODE } = knobs;
  const database = DATABASE_URL ? withoutSecrets(DATABASE_URL) : `embedded PostgreSQL 18 in ${DATA_DIR}`;
  const queue = REDIS_URL ? withoutSecrets(REDIS_URL) : 'on the same PostgreSQL';
  process.stdout.write(`
  Order Execution Engine is running

    orders     POST ${url}/api/orders/execute
    stream     ${url.replace('http', 'ws')}/api/orders/execute?orderId=<id>
    docs       ${url}/docs
    health     ${url}/health/ready

    database   ${database}
    queue      ${queue}
    accounts   ${sayAccountSource(parseAccountSourceName(ACCOUNT_SOURCE))}
    execution  ${EXECUTION_MODE}

  Ctrl-C stops it.
\n`);
}
