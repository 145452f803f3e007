import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fetchOrder, place, settled } from '../support/client.js';
import { backend, urlOf } from '../support/house.js';
import { type Knobs, Program, ROOT } from '../support/program.js';

// With nothing but Node: no DATABASE_URL, no REDIS_URL.
describe.skipIf(backend() === 'redis')('npm start with nothing but Node', () => {
  let directory: string;
  let knobs: Knobs;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'order-execution-engine-story-'));
    await chmod(directory, 0o755);
    knobs = { PORT: '0', SIM_LATENCY_MS: '0', DATA_DIR: directory };
  });
  afterEach(async () => {
    await Promise.all([...Program.running].map((program) => program.stop('SIGTERM')));
    await rm(directory, { recursive: true, force: true });
  });

  async function start(): Promise<{ engine: Program; url: string }> {
    const engine = new Program('engine', knobs);
    return { engine, url: await urlOf(engine) };
  }

  it.each(['SIGINT', 'SIGTERM'] as const)('keeps its orders over %s, and leaves a clean database', async (signal) => {
    const first = await start();
    const { body } = await place(first.url);
    const order = await settled(first.url, body.orderId);
    expect(await first.engine.stop(signal)).toEqual({ code: 0, signal: null });

    const second = await start();
    expect(second.engine.output).not.toContain('recovered');
    expect(await fetchOrder(second.url, body.orderId)).toEqual(order);
  });

  it('stops in order when npm is told to stop, though npm does not pass it on', async () => {
    const npm = spawn('npm', ['start'], { cwd: ROOT, env: { ...process.env, ...knobs }, stdio: 'pipe' });
    const closed = once(npm, 'close');
    await new Promise<void>((resolve) => {
      npm.stdout.on('data', (chunk: Buffer) => chunk.includes('is running') && resolve());
    });
    npm.kill('SIGTERM');
    // The pipe closes only when the engine, too, has let go of it.
    await closed;
    expect((await start()).engine.output).not.toContain('recovered');
  });

  it('recovers by itself after kill -9', async () => {
    const first = await start();
    const { body } = await place(first.url);
    await first.engine.stop('SIGKILL');

    const second = await start();
    expect(second.engine.output).toContain('its database was recovered');
    expect((await settled(second.url, body.orderId)).status).toBe('confirmed');
    expect(await second.engine.stop()).toEqual({ code: 0, signal: null });
  });

  it('says plainly who holds the data directory', async () => {
    const first = await start();
    const second = new Program('engine', knobs);
    expect(await second.exited).toEqual({ code: 1, signal: null });
    expect(second.output.trim().split('\n')).toHaveLength(1);
    expect(second.output).toContain(`pid ${first.engine.pid}`);
    expect(second.output).toContain('DATA_DIR');

    const reset = new Program('reset', knobs, ['--yes']);
    expect((await reset.exited).code).toBe(1);
    const { body } = await place(first.url);
    expect((await settled(first.url, body.orderId)).status).toBe('confirmed');
  });

  it('is reset only after asking', async () => {
    const first = await start();
    const { body } = await place(first.url);
    await settled(first.url, body.orderId);
    await first.engine.stop();

    const refused = new Program('reset', knobs);
    refused.answer('no');
    expect((await refused.exited).code).toBe(0);
    const second = await start();
    await fetchOrder(second.url, body.orderId);
    await second.engine.stop();

    const nobodyThere = new Program('reset', knobs);
    nobodyThere.hangUp();
    expect(await nobodyThere.exited).toEqual({ code: 0, signal: null });
    expect(nobodyThere.output).toContain('Nothing was removed.');

    const agreed = new Program('reset', knobs);
    agreed.answer('yes');
    expect((await agreed.exited).code).toBe(0);
    const third = await start();
    expect((await fetch(`${third.url}/api/orders/${body.orderId}`)).status).toBe(404);
  });
});
