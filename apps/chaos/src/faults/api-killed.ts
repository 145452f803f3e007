import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '#libs/rig';
import { BOTH, type Fault, type Scene, USUAL } from './fault.js';

const KILLS = { full: 50, short: 8 };
/** A POST takes a few ms, so some kills come too late for it. */
const MOST_TOO_LATE = 0.25;

/** APIs die while they take orders; clients ask again with the same key. */
export const API_KILLED: Fault = {
  ...USUAL,
  number: 3,
  name: 'api-killed',
  proves: 'kill -9 of APIs in mid-POST, clients retry with their key',
  backends: BOTH,
  share: 1.5,
  atLeast: { full: 200, short: 64 },
  run: killApis,
};

async function killApis({ house, load, random, sized, injected, violated, tell }: Scene): Promise<void> {
  const kills = sized(KILLS);
  let tooLate = 0;
  for (let kill = 1; kill <= kills; kill += 1) {
    const api = random.pick(house.apis);
    await api.ready();
    load.releaseUpTo(kill / kills, 20);
    await eventually({ withinMs: 2_000, everyMs: 1 }, () => load.inFlight > 0);
    // The kill must find a POST at any of its steps.
    await pause(random.integer(0, 8));
    if (load.inFlight > 0 && api.signal('SIGKILL')) injected();
    else tooLate += 1;
    tell(`${api.name} killed, ${kill} of ${kills}`);
  }
  if (tooLate > kills * MOST_TOO_LATE) violated(`for ${tooLate} of ${kills} kills no POST was under way any more`);
}
