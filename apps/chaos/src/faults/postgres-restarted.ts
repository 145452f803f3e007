import { setTimeout as pause } from 'node:timers/promises';
import { BOTH, type Fault, type Scene, USUAL } from './fault.js';

const EACH = { full: 3, short: 1 };

/** Postgres is restarted, in order and by a crash, while orders come in and are worked on. */
export const POSTGRES_RESTARTED: Fault = {
  ...USUAL,
  number: 7,
  name: 'postgres-restarted',
  proves: 'fast and immediate restarts of Postgres: no 202 without a row',
  backends: BOTH,
  run: restartPostgres,
};

async function restartPostgres({ house, load, random, sized, injected, tell }: Scene): Promise<void> {
  const { postgres } = house.site;
  const each = Array.from({ length: sized(EACH) });
  const modes = random.shuffled(each.flatMap(() => ['fast', 'immediate'] as const));
  for (const [index, mode] of modes.entries()) {
    const awayMs = random.integer(200, 2_500);
    load.releaseUpTo((index + 1) / modes.length, awayMs + 1_500);
    await pause(random.integer(300, 1_200));
    await postgres.stop(mode);
    injected();
    tell(`Postgres stopped (${mode})`);
    await pause(awayMs);
    await postgres.start();
    await pause(1_000);
  }
}
