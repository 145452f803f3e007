import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '#libs/rig';
import { BOTH, type Fault, type Scene } from './fault.js';

const KILLS = { full: 50, short: 8 };

/** APIs die while they take orders; clients ask again with the same key. */
export const API_KILLED: Fault = {
  number: 3,
  name: 'api-killed',
  proves: 'kill -9 of APIs in mid-POST, clients retry with their key',
  backends: BOTH,
  share: 1.5,
  atLeast: { orders: 200, short: 64 },
  recoversWithinS: 60,
  run: killApis,
};

async function killApis({ house, load, random, short, injected, tell }: Scene): Promise<void> {
  const kills = short ? KILLS.short : KILLS.full;
  for (let kill = 1; kill <= kills; kill += 1) {
    const api = random.pick(house.apis);
    await api.ready();
    load.releaseUpTo(kill / kills, 20);
    await eventually({ withinMs: 2_000, everyMs: 1 }, () => load.inFlight > 0);
    // A POST takes a few ms; the kill must find it at any of its steps.
    await pause(random.integer(0, 8));
    if (load.inFlight > 0 && api.signal('SIGKILL')) injected();
    tell(`${api.name} killed, ${kill} of ${kills}`);
  }
}
