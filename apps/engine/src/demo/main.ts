import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { EngineLogger, exitWith, Knobs, runProcess } from '#libs/platform';
import { startEngine } from '../start-engine.js';
import { paintFor } from '../terminal/paint.js';
import { type OrdersByKey, playScene } from './play-scene.js';
import { SCENES } from './scenes.js';

const LATENCY_MS = 250;

await runProcess(async () => {
  const paint = paintFor(process.stdout);
  const directory = await mkdtemp(join(tmpdir(), 'order-execution-engine-demo-'));
  // Run by root, PostgreSQL works as another user, who must be able to walk in.
  await chmod(directory, 0o755);
  Logger.overrideLogger(new EngineLogger('error', false));
  process.stdout.write(`${paint('bold', 'Order Execution Engine')}: starting PostgreSQL, queue, API and worker …\n`);
  // The demo looks the same everywhere: it takes no knob from the environment, and any free port.
  const knobs = Object.assign(new Knobs(), { DATA_DIR: directory, PORT: 0, SIM_LATENCY_MS: LATENCY_MS });
  const engine = await startEngine(knobs);
  const stop = async () => {
    await engine.stop();
    await rm(directory, { recursive: true, force: true });
  };
  play(engine.url)
    .then(stop)
    .then(
      () => process.exit(0),
      (error: unknown) => stop().finally(() => exitWith(error)),
    );
  return { stop };

  async function play(url: string): Promise<void> {
    process.stdout.write(`${paint('gray', `ready after ${process.uptime().toFixed(1)} s at ${url}`)}\n`);
    const seen: OrdersByKey = new Map();
    const orderIds = new Set<string>();
    for (const scene of SCENES) orderIds.add(await playScene(url, scene, seen, paint));
    await showRecord(url, [...orderIds][0] ?? '');
    process.stdout.write(`\n${orderIds.size} orders, each executed at most once. Stopping.\n`);
  }

  async function showRecord(url: string, orderId: string): Promise<void> {
    const response = await fetch(`${url}/api/orders/${orderId}`);
    process.stdout.write(`\n${paint('bold', `The record in Postgres: GET /api/orders/${orderId}`)}\n`);
    process.stdout.write(`${JSON.stringify(await response.json(), null, 2)}\n`);
  }
});
