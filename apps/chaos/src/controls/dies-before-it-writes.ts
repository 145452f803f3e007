import { setTimeout as pause } from 'node:timers/promises';
import { BOTH, type Fault, type Scene, USUAL } from '../faults/fault.js';

const DEATHS = 3;
const DIES_WITHIN_MS = 8_000;

/** A worker dies between signing and writing that down, again and again: the moment at which the order of the two tells. */
export const DIES_BEFORE_IT_WRITES: Fault = {
  ...USUAL,
  number: 2,
  name: 'dies-before-it-writes',
  proves: 'killed right before the attempt is written down',
  backends: BOTH,
  recoversWithinS: 40,
  run: dieBeforeWriting,
};

async function dieBeforeWriting({ house, load, injected, tell }: Scene): Promise<void> {
  for (const worker of house.workers) worker.outfit({ FAILPOINTS: 'append-submitted:before' });
  const [doomed, ...others] = house.workers;
  if (doomed === undefined) throw new Error('a house has at least one worker');
  doomed.onLine((line) => line.startsWith('failpoint ') && injected());
  // The others would save the orders that are to meet the doomed one.
  await Promise.all(others.map((worker) => worker.down()));
  doomed.signal('SIGKILL');
  for (let death = 1; death <= DEATHS; death += 1) {
    await doomed.ready();
    const life = doomed.starts;
    load.releaseUpTo(death / DEATHS, 100);
    tell(`life ${death} of ${DEATHS}`);
    for (let waited = 0; doomed.starts === life && waited < DIES_WITHIN_MS; waited += 50) await pause(50);
  }
  for (const worker of house.workers) worker.outfit({});
  doomed.signal('SIGKILL');
}
