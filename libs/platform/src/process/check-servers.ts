import { Logger } from '@nestjs/common';
import { checkMigrations, checkPostgres } from '../database/database-checks.js';
import type { SettledKnobs } from '../env/knobs.js';
import { checkRedis } from '../redis/redis-checks.js';
import { type Patience, waitForServer } from './wait-for-server.js';

/**
 * Looks at every server before anything is built on it, waits up to SERVERS_WAIT_S for each that is not there yet,
 * and warns of settings that put orders at risk.
 * @throws StartupError when one cannot be reached, or the database is not up to date
 * @throws StoppedWhileStarting
 */
export async function checkServers(knobs: SettledKnobs): Promise<void> {
  const { DATABASE_URL, REDIS_URL } = knobs;
  const lookAtPostgres = async () => {
    await checkPostgres(DATABASE_URL);
    await checkMigrations(DATABASE_URL, REDIS_URL === undefined);
  };
  await waitForServer('Postgres', lookAtPostgres, patience(knobs, 'Postgres'));
  if (REDIS_URL === undefined) return;
  const risks = await waitForServer('Redis', () => checkRedis(REDIS_URL), patience(knobs, 'Redis'));
  const logger = new Logger('Redis');
  for (const risk of risks) logger.warn(risk);
}

function patience({ SERVERS_WAIT_S }: SettledKnobs, context: string): Patience {
  const logger = new Logger(context);
  return { seconds: SERVERS_WAIT_S, tell: (sentence) => logger.warn(sentence) };
}
