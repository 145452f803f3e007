import { Logger } from '@nestjs/common';
import { checkMigrations, checkPostgres } from '../database/database-checks.js';
import type { SettledKnobs } from '../env/knobs.js';
import { checkRedis } from '../redis/redis-checks.js';

/**
 * Looks at every server before anything is built on it, and warns of settings that put orders at risk.
 * @throws StartupError when one cannot be reached, or the database is not up to date
 */
export async function checkServers(knobs: SettledKnobs): Promise<void> {
  await checkPostgres(knobs.DATABASE_URL);
  await checkMigrations(knobs.DATABASE_URL, knobs.REDIS_URL === undefined);
  if (knobs.REDIS_URL === undefined) return;
  const logger = new Logger('Redis');
  for (const risk of await checkRedis(knobs.REDIS_URL)) logger.warn(risk);
}
