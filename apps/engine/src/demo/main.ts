import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { EngineLogger, exitWith, Knobs, type Running, runProcess } from '#libs/platform';
import { startEngine } from '../start-engine.js';
import { paintFor } from '../terminal/paint.js';
import { printedUsage, readWords } from '../terminal/read-words.js';
import { playDemo } from './play-demo.js';

const LATENCY_MS = 250;
/** The market stands still, so that every demo ends alike. */
const MOMENT = '2026-01-01T00:00:00Z';

const USAGE = [
  'Usage: npm run demo',
  '',
  'Starts an engine on a database that is deleted afterwards, places orders and prints what becomes of them.',
  'It looks the same everywhere: no knob is read.',
].join('\n');

const words = process.argv.slice(2);
if (!printedUsage(words, USAGE)) await runProcess(demo);

async function demo(): Promise<Running> {
  readWords(words, { usage: USAGE, options: {}, mostArguments: 0 });
  const paint = paintFor(process.stdout);
  process.stdout.write(`${paint('bold', 'Order Execution Engine')}: starting PostgreSQL, queue, API and worker …\n`);
  Logger.overrideLogger(new EngineLogger('error', false));
  const engine = await startThrowawayEngine();
  playDemo(engine.url, paint)
    .then(() => engine.stop())
    .then(
      () => process.exit(0),
      (error: unknown) => engine.stop().finally(() => exitWith(error)),
    );
  return engine;
}

/** An engine on a database that is deleted when it stops. It looks the same everywhere: no knob is read. */
async function startThrowawayEngine(): Promise<Running & { readonly url: string }> {
  const directory = await mkdtemp(join(tmpdir(), 'order-execution-engine-demo-'));
  const remove = () => rm(directory, { recursive: true, force: true });
  try {
    // Run by root, PostgreSQL works as another user, who must be able to walk in.
    await chmod(directory, 0o755);
    const simulation = { SIM_LATENCY_MS: LATENCY_MS, SIM_TIME: MOMENT };
    const knobs = Object.assign(new Knobs(), { DATA_DIR: directory, PORT: 0, ...simulation });
    const engine = await startEngine(knobs);
    let stopping: Promise<void> | undefined;
    return { url: engine.url, stop: () => (stopping ??= engine.stop().then(remove)) };
  } catch (error) {
    await remove();
    throw error;
  }
}
