import { setTimeout as pause } from 'node:timers/promises';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { checkAccountSource, checkServers, type Knobs, type Running } from '#libs/platform';
import { apiAdapter, configureApi } from '../../api/src/configure-api.js';
import { closeApi, listen } from '../../api/src/listen.js';
import { armFailpoints } from '../../worker/src/failpoints/arm-failpoints.js';
import { openDatabase } from './database.js';
import { EngineModule } from './engine.module.js';

/** How long orders in hand may take to finish once the engine was told to stop, in ms. */
const DRAIN_WITHIN_MS = 7_000;

/** An engine that answers at `url`. */
export interface RunningEngine extends Running {
  readonly url: string;
}

/**
 * Starts API and worker in this process, and the embedded PostgreSQL beneath them where no other is given.
 * @throws StartupError, EmbeddedPostgresError
 */
export async function startEngine(given: Knobs): Promise<RunningEngine> {
  await checkAccountSource(given);
  const database = await openDatabase(given);
  const { knobs } = database;
  try {
    await checkServers(knobs);
    const app = configureApi(
      await NestFactory.create<NestFastifyApplication>(EngineModule.forRoot(knobs), apiAdapter(knobs), {
        abortOnError: false,
        bodyParser: false,
      }),
    );
    armFailpoints(app, knobs.FAILPOINTS);
    const url = await listen(app, knobs);
    const stop = async () => {
      // Whatever is slow to finish, the database is closed in order; what is in hand goes on at the next start.
      await Promise.race([closeApi(app), pause(DRAIN_WITHIN_MS, undefined, { ref: false })]);
      await database.close();
    };
    return { url, stop };
  } catch (error) {
    await database.close();
    throw error;
  }
}
