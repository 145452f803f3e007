import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { EmbeddedPostgres, exitWith, type Knobs, migrate, type SettledKnobs, StartupError } from '#libs/platform';

/** The database an engine runs on, and how to let go of it. */
export interface EngineDatabase {
  readonly knobs: SettledKnobs;
  close(): Promise<void>;
}

/**
 * Settles the database: the one that DATABASE_URL names, as it is; else a PostgreSQL of our own in DATA_DIR,
 * started and brought up to date.
 * @throws EmbeddedPostgresError
 */
export async function openDatabase(knobs: Knobs): Promise<EngineDatabase> {
  const { DATABASE_URL } = knobs;
  if (DATABASE_URL !== undefined) return { knobs: { ...knobs, DATABASE_URL }, close: () => Promise.resolve() };
  const logger = new Logger('Postgres');
  const postgres = await EmbeddedPostgres.open({
    directory: join(knobs.DATA_DIR, 'postgres'),
    owner: `pid ${process.pid}, http://${knobs.HOST}:${knobs.PORT}`,
    onNotice: (sentence) => logger.warn(sentence),
    // What is in hand is safe in Postgres; to go on without it would be to work without the hold.
    onLost: (sentence) => exitWith(new StartupError(sentence)),
  });
  if (postgres.recovered && !postgres.created) {
    logger.warn(`the last engine on ${knobs.DATA_DIR} did not stop in order: its database was recovered`);
  }
  try {
    await migrate(postgres.url);
  } catch (error) {
    await postgres.close();
    throw error;
  }
  return { knobs: { ...knobs, DATABASE_URL: postgres.url }, close: () => postgres.close() };
}
