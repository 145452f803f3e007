import { eventually } from '#libs/rig';
import { BOTH, type Fault, type Scene, USUAL } from './fault.js';

const MODULE = new URL('../sabotage/every-job-twice.js', import.meta.url).href;
const OVER_MS = { full: 8_000, short: 2_500 };
const SAID_WITHIN_MS = 3_000;
const DELIVERED = /^delivered once more: (\d+)$/;

/** Two workers get each order at the same time, every time. */
export const JOB_DELIVERED_TWICE: Fault = {
  ...USUAL,
  number: 11,
  name: 'job-delivered-twice',
  proves: 'every job delivered twice',
  backends: BOTH,
  sparesClientsOn: BOTH,
  shape: { imports: { api: [MODULE], worker: [MODULE], engine: [MODULE] } },
  run: deliverTwice,
};

async function deliverTwice({ house, load, sized, injected, violated, tell }: Scene): Promise<void> {
  let delivered = 0;
  for (const member of house.members) {
    member.onLine((line) => (delivered += Number(DELIVERED.exec(line)?.[1] ?? 0)));
  }
  tell('every job comes twice');
  load.releaseUpTo(1, sized(OVER_MS));
  await load.allAccepted();
  const all = await eventually({ withinMs: SAID_WITHIN_MS }, () => delivered >= load.accepted);
  if (!all) violated(`only ${delivered} jobs of ${load.accepted} orders were delivered twice`);
  injected(delivered);
}
