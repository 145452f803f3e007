import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '#libs/rig';
import { FAILPOINTS } from '../../../worker/src/failpoints/failpoints.js';
import type { House } from '../world/house.js';
import { ONLY_REDIS, BOTH, type Fault, type Scene, USUAL } from './fault.js';
import { Haunting } from './haunting.js';

const LOOK_EVERY_MS = 50;
/** Between two orders, while there are plenty. */
const TRICKLE_MS = 80;
/** Orders that a dead worker had in hand wait for its lock to end; more of them would only be more of the same. */
const MOST_OPEN = 30;
const ALL_HIT_WITHIN_MS = 240_000;

/** Only an order about which the chain stays silent, look after look, is put off. */
const needsSilence = (point: string) => point.startsWith('look-again:');
/** Only orders that fail, wait or begin anew come by here. */
const isRare = (point: string) => /^(append-failed|append-retry|expiry|outcome):/.test(point);

/** A worker dies right before and right after every await of an order's way. */
export const WORKER_FAILPOINTS: Fault = {
  ...USUAL,
  number: 2,
  name: 'worker-failpoints',
  proves: 'a worker dies at each await of the lifecycle, before and after',
  backends: BOTH,
  share: 1.5,
  atLeast: { full: 250, short: 150 },
  sparesClientsOn: ONLY_REDIS,
  // A transaction must live longer than a worker's patience with it, or nothing would ever be put off.
  shape: { apis: 1, workers: 3, venueKnobs: { SLOT_MS: '600' } },
  run: dieEverywhere,
};

async function dieEverywhere(scene: Scene): Promise<void> {
  const { house, random, injected, violated, tell } = scene;
  const haunting = new Haunting(groupsOf(random.shuffled(FAILPOINTS)), injected);
  const over = new AbortController();
  const weather = changeWeather(house, haunting, over.signal);
  const haunted = house.workers.map((worker) => haunting.haunt(worker, over.signal));
  const trickling = trickle(scene, over.signal);
  await eventually({ withinMs: ALL_HIT_WITHIN_MS, everyMs: LOOK_EVERY_MS }, () => {
    tell(`${FAILPOINTS.length - haunting.unhit.length} of ${FAILPOINTS.length} failpoints hit`);
    return haunting.unhit.length === 0;
  });
  over.abort();
  await trickling;
  await Promise.all([weather, ...haunted]);
  if (haunting.unhit.length > 0) violated(`no worker came to ${haunting.unhit.join(', ')}`);
}

/** Places one order after the other; the fewer are left, the longer they must last. */
async function trickle({ house, load }: Scene, signal: AbortSignal): Promise<void> {
  const all = load.remaining;
  while (!signal.aborted && load.remaining > 0) {
    if ((await house.database.progress()).open < MOST_OPEN) load.release(1);
    await pause((TRICKLE_MS * all) / Math.max(1, load.remaining), undefined, { signal }).catch(() => undefined);
  }
}

/** Orders are put off only as long as the chain keeps what has landed to itself; then some land late, or not at all. */
async function changeWeather({ venue }: House, haunting: Haunting, signal: AbortSignal): Promise<void> {
  await venue.putFaults({ loseReply: 1, outOfOrder: 1 });
  while (!signal.aborted && haunting.unhit.some(needsSilence)) await pause(LOOK_EVERY_MS);
  await venue.putFaults({ loseRequest: 0.3, loseReply: 0.3 });
}

/** Most orders pass the usual points, so one worker waits at each; the rare ones are watched for all at once. */
function groupsOf(points: readonly string[]): string[][] {
  const usual = points.filter((point) => !needsSilence(point) && !isRare(point));
  const alone = (point: string) => [point];
  return [...points.filter(needsSilence).map(alone), points.filter(isRare), ...usual.map(alone)];
}
