import { setTimeout as pause } from 'node:timers/promises';
import { BOTH, type Fault, FEW, type Scene } from './fault.js';

const AHEAD = new URL('../sabotage/clock-ahead.js', import.meta.url).href;
const BEHIND = new URL('../sabotage/clock-behind.js', import.meta.url).href;
const SHIFTED = /^clock shifted by/;
const ROUNDS = { full: 3, short: 1 };

/** A worker that lives a minute ahead, an API that lives a minute behind, and work that waits for its time. */
export const CLOCK_WRONG: Fault = {
  number: 12,
  name: 'clock-wrong',
  proves: 'clock of one process 60 s ahead, or behind',
  backends: BOTH,
  share: 1,
  atLeast: FEW,
  shape: {
    imports: { 'worker-1': [AHEAD], 'api-1': [BEHIND], engine: [AHEAD] },
    // Failures make retries, and a retry is where a clock could matter.
    knobs: { SIM_FAILURE_RATE: '0.3' },
  },
  recoversWithinS: 45,
  run: workByWrongClocks,
};

/** The one whose clock is right is killed each round, so that the other one takes over. */
async function workByWrongClocks({ house, load, short, injected, tell }: Scene): Promise<void> {
  const rounds = short ? ROUNDS.short : ROUNDS.full;
  for (const member of house.members) member.onLine((line) => SHIFTED.test(line) && injected());
  for (const member of [house.workers[0], house.apis[0]]) {
    // Started before anybody listened: each starts once more.
    if (member?.signal('SIGKILL')) await member.ready();
  }
  for (let round = 1; round <= rounds; round += 1) {
    load.releaseUpTo(round / rounds, 1_500);
    await pause(1_500);
    house.workers.at(-1)?.signal('SIGKILL');
    tell(`round ${round} of ${rounds}`);
  }
  await load.allAccepted();
}
