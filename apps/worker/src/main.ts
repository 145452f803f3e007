import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { checkAccountSource, checkServers, EngineLogger, runProcess } from '#libs/platform';
import { readWorkerEnv } from './env.js';
import { armFailpoints } from './failpoints/arm-failpoints.js';
import { WorkerProcessModule } from './worker-process.module.js';

await runProcess(async () => {
  const knobs = readWorkerEnv();
  Logger.overrideLogger(new EngineLogger(knobs.LOG_LEVEL));
  await checkAccountSource(knobs);
  await checkServers(knobs);
  const worker = await NestFactory.createApplicationContext(WorkerProcessModule.forRoot(knobs), {
    abortOnError: false,
  });
  armFailpoints(worker, knobs.FAILPOINTS);
  new Logger('Worker').log(`working up to ${knobs.WORKER_CONCURRENCY} orders at once`);
  return { stop: () => worker.close() };
});
