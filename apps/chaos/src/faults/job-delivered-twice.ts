import { BOTH, type Fault, FEW, type Scene } from './fault.js';

const MODULE = new URL('../sabotage/every-job-twice.js', import.meta.url).href;
const OVER_MS = { full: 8_000, short: 2_500 };
const DELIVERED = /^delivered once more: (\d+)$/;

/** Two workers get each order at the same time, every time. */
export const JOB_DELIVERED_TWICE: Fault = {
  number: 11,
  name: 'job-delivered-twice',
  proves: 'every job delivered twice',
  backends: BOTH,
  share: 1,
  atLeast: FEW,
  shape: { imports: { api: [MODULE], worker: [MODULE], engine: [MODULE] } },
  recoversWithinS: 60,
  run: deliverTwice,
};

async function deliverTwice({ house, load, short, injected, tell }: Scene): Promise<void> {
  for (const member of house.members) {
    member.onLine((line) => injected(Number(DELIVERED.exec(line)?.[1] ?? 0)));
  }
  tell('every job comes twice');
  load.releaseUpTo(1, short ? OVER_MS.short : OVER_MS.full);
  await load.allAccepted();
}
