import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { checkServers, type Knobs, type Running } from '#libs/platform';
import { apiAdapter, configureApi } from '../../api/src/configure-api.js';
import { listen } from '../../api/src/listen.js';
import { openDatabase } from './database.js';
import { EngineModule } from './engine.module.js';

/** An engine that answers at `url`. */
export interface RunningEngine extends Running {
  readonly url: string;
}

/**
 * Starts API and worker in this process, and the embedded PostgreSQL beneath them where no other is given.
 * @throws StartupError, EmbeddedPostgresError
 */
export async function startEngine(given: Knobs): Promise<RunningEngine> {
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
    const url = await listen(app, knobs);
    const stop = async () => {
      await app.close();
      await database.close();
    };
    return { url, stop };
  } catch (error) {
    await database.close();
    throw error;
  }
}
