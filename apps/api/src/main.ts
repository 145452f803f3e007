import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { checkAccountSource, checkServers, EngineLogger, runProcess } from '#libs/platform';
import { ApiProcessModule } from './api-process.module.js';
import { apiAdapter, configureApi } from './configure-api.js';
import { readApiEnv } from './env.js';
import { closeApi, listen } from './listen.js';

await runProcess(async () => {
  const knobs = readApiEnv();
  Logger.overrideLogger(new EngineLogger(knobs.LOG_LEVEL));
  await checkAccountSource(knobs);
  await checkServers(knobs);
  const app = configureApi(
    await NestFactory.create<NestFastifyApplication>(ApiProcessModule.forRoot(knobs), apiAdapter(knobs), {
      abortOnError: false,
      bodyParser: false,
    }),
  );
  new Logger('Api').log(`listening on ${await listen(app, knobs)}`);
  return { stop: () => closeApi(app) };
});
