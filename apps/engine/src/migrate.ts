import { checkPostgres, exitWith, migrate, waitForServer, withoutSecrets } from '#libs/platform';
import { openDatabase } from './database.js';
import { readEngineEnv } from './env.js';

// As process 1 of a container nothing else would end it. What is under way is rolled back.
for (const [signal, code] of [['SIGINT', 130] as const, ['SIGTERM', 143] as const]) {
  process.once(signal, () => process.exit(code));
}

try {
  const knobs = readEngineEnv();
  if (knobs.DATABASE_URL === undefined) {
    const database = await openDatabase(knobs);
    await database.close();
    process.stdout.write(`The embedded database in ${knobs.DATA_DIR} is up to date.\n`);
  } else {
    await migrateGiven(knobs.DATABASE_URL, knobs.SERVERS_WAIT_S);
  }
} catch (error) {
  exitWith(error);
}

async function migrateGiven(url: string, seconds: number): Promise<void> {
  const tell = (sentence: string) => process.stdout.write(`${sentence}\n`);
  await waitForServer('Postgres', () => checkPostgres(url), { seconds, tell });
  for (const name of await migrate(url)) tell(`applied ${name}`);
  tell(`The database at ${withoutSecrets(url)} is up to date.`);
}
