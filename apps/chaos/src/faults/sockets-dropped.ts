import { setTimeout as pause } from 'node:timers/promises';
import { BOTH, type Fault, type Scene, USUAL } from './fault.js';
import { neglectSockets } from './slow-readers.js';

const DROPS = { full: 20, short: 5 };
const DROP_EVERY_MS = 2_000;

/** Nobody keeps a connection for longer than 2 s, and some who keep one do not read. */
export const SOCKETS_DROPPED: Fault = {
  ...USUAL,
  number: 14,
  name: 'sockets-dropped',
  proves: 'sockets dropped every 2 s; readers who never read',
  backends: BOTH,
  run: (scene) => Promise.all([dropSockets(scene), neglectSockets(scene)]).then(() => undefined),
};

/** The slow readers go past this link: they must be closed by the API, not by us. */
async function dropSockets({ house, load, sized, injected, tell }: Scene): Promise<void> {
  const drops = sized(DROPS);
  const link = house.link('client-api');
  for (let drop = 1; drop <= drops; drop += 1) {
    load.releaseUpTo(drop / drops, DROP_EVERY_MS);
    await pause(DROP_EVERY_MS);
    injected(link.size);
    tell(`${link.size} sockets dropped`);
    link.cut('die');
    link.heal();
  }
}
