import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '#libs/rig';
import { BOTH, type Fault, type Scene, USUAL } from './fault.js';

const AHEAD = new URL('../sabotage/clock-ahead.js', import.meta.url).href;
const BEHIND = new URL('../sabotage/clock-behind.js', import.meta.url).href;
const SHIFTED = /^clock shifted by/;
const ROUNDS = { full: 3, short: 1 };
const LOAD_MS = 1_000;
/** Longer than a dead worker's orders wait for another one. */
const NOT_A_MINUTE_MS = 30_000;

/** A worker that lives a minute ahead, an API that lives a minute behind, and work that waits for its time. */
export const CLOCK_WRONG: Fault = {
  ...USUAL,
  number: 12,
  name: 'clock-wrong',
  proves: 'clock of one process 60 s ahead, or behind',
  backends: BOTH,
  shape: {
    imports: { 'worker-1': [AHEAD], 'api-1': [BEHIND], engine: [AHEAD] },
    // Failures make retries, and a retry is where a clock could matter: some are always waiting for theirs.
    knobs: { SIM_FAILURE_RATE: '0.4', RETRY_BACKOFF_MS: '500' },
  },
  recoversWithinS: 45,
  run: workByWrongClocks,
};

async function workByWrongClocks(scene: Scene): Promise<void> {
  await startWrongClocks(scene);
  const rounds = scene.sized(ROUNDS);
  for (let round = 1; round <= rounds; round += 1) {
    scene.tell(`round ${round} of ${rounds}`);
    await killTheRightOne(scene, (round - 0.5) / rounds);
    await leaveToTheRightOne(scene, round / rounds);
  }
}

/** Started before anybody listened: each starts once more. */
async function startWrongClocks({ house, injected, violated }: Scene): Promise<void> {
  for (const member of new Set([house.workers[0], house.apis[0]])) {
    if (!member) continue;
    let shifted = false;
    member.onLine((line) => (shifted ||= SHIFTED.test(line)));
    member.signal('SIGKILL');
    await member.ready();
    if (shifted) injected();
    else violated(`the clock of ${member.name} is right`);
  }
}

/** The one that lives ahead takes over what another one had in hand. */
async function killTheRightOne({ house, load }: Scene, upTo: number): Promise<void> {
  load.releaseUpTo(upTo, LOAD_MS);
  await pause(LOAD_MS);
  house.workers.at(-1)?.signal('SIGKILL');
}

/** What the one that lives ahead has put off is due by the clock of Postgres, not a minute later. */
async function leaveToTheRightOne({ house, load, patienceMs, violated }: Scene, upTo: number): Promise<void> {
  load.releaseUpTo(upTo, LOAD_MS);
  await pause(LOAD_MS);
  const [ahead, ...others] = house.workers;
  if (!ahead || others.length === 0) return;
  await ahead.down();
  const done = await eventually({ withinMs: Math.min(NOT_A_MINUTE_MS, patienceMs) }, async () => {
    const { trading } = load;
    return trading === 0 && (await house.database.progress()).open === 0;
  });
  if (!done) violated(`the others left open what ${ahead.name} had put off by its own clock`);
  await ahead.up();
}
