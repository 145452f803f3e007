import { Logger } from '@nestjs/common';
import { EngineLogger, runProcess } from '#libs/platform';
import { announceEngine } from './announce-engine.js';
import { readEngineEnv } from './env.js';
import { startEngine } from './start-engine.js';

await runProcess(async () => {
  const knobs = readEngineEnv();
  Logger.overrideLogger(new EngineLogger(knobs.LOG_LEVEL, false));
  const engine = await startEngine(knobs);
  announceEngine(engine.url, knobs);
  return engine;
});
