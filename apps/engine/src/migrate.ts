import { checkPostgres, exitWith, migrate, withoutSecrets } from '#libs/platform';
import { openDatabase } from './database.js';
import { readEngineEnv } from './env.js';

try {
  const knobs = readEngineEnv();
  if (knobs.DATABASE_URL === undefined) {
    const database = await openDatabase(knobs);
    await database.close();
    process.stdout.write(`The embedded database in ${knobs.DATA_DIR} is up to date.\n`);
  } else {
    await checkPostgres(knobs.DATABASE_URL);
    const applied = await migrate(knobs.DATABASE_URL);
    const place = withoutSecrets(knobs.DATABASE_URL);
    for (const name of applied) process.stdout.write(`applied ${name}\n`);
    process.stdout.write(`The database at ${place} is up to date.\n`);
  }
} catch (error) {
  exitWith(error);
}
