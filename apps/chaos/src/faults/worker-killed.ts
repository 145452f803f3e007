import { setTimeout as pause } from 'node:timers/promises';
import { ONLY_REDIS, BOTH, type Fault, type Scene, USUAL } from './fault.js';

const KILLS = { full: 50, short: 6 };

/** Workers die at any moment, again and again, and a supervisor starts them anew. */
export const WORKER_KILLED: Fault = {
  ...USUAL,
  number: 1,
  name: 'worker-killed',
  proves: 'kill -9 of workers at random',
  backends: BOTH,
  share: 1.5,
  sparesClientsOn: ONLY_REDIS,
  run: killWorkers,
};

async function killWorkers({ house, load, random, sized, injected, tell }: Scene): Promise<void> {
  const kills = sized(KILLS);
  for (let kill = 1; kill <= kills; kill += 1) {
    const worker = random.pick(house.workers);
    await worker.ready();
    load.releaseUpTo(kill / kills, 400);
    await pause(random.integer(50, 700));
    if (worker.signal('SIGKILL')) injected();
    tell(`${worker.name} killed, ${kill} of ${kills}`);
  }
}
