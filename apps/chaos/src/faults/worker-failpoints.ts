import { setTimeout as pause } from 'node:timers/promises';
import { FAILPOINTS } from '../../../worker/src/failpoints/failpoints.js';
import type { House } from '../world/house.js';
import { BOTH, type Fault, type Scene, USUAL } from './fault.js';
import { Haunting } from './haunting.js';

const TRICKLE_MS = 150;
/** Orders that a dead worker had in hand wait for its lock to end; more of them would only be more of the same. */
const MOST_OPEN = 20;
const ALL_HIT_WITHIN_MS = 240_000;

/** Only orders that fail, wait or begin anew come by here. */
const isRare = (point: string) => /^(append-failed|append-retry|expiry|outcome):/.test(point);
/** Only an order about which the chain stays silent, look after look, is put off. */
const needsStorm = (point: string) => point.startsWith('look-again:');

/** A worker dies right before and right after every await of an order's way. */
export const WORKER_FAILPOINTS: Fault = {
  ...USUAL,
  number: 2,
  name: 'worker-failpoints',
  proves: 'a worker dies at each await of the lifecycle, before and after',
  backends: BOTH,
  share: 1.5,
  atLeast: { full: 250, short: 150 },
  sparesClients: true,
  // A transaction must live longer than a worker's patience with it, or nothing would ever be put off.
  shape: { workers: 3, venueKnobs: { SLOT_MS: '400' } },
  run: dieEverywhere,
};

async function dieEverywhere(scene: Scene): Promise<void> {
  const { house, load, random, injected, violated, tell } = scene;
  const haunting = new Haunting(groupsOf(random.shuffled(FAILPOINTS)), injected);
  const over = new AbortController();
  const weather = changeWeather(house, haunting, over.signal);
  const haunted = house.workers.map((worker) => haunting.haunt(worker, over.signal));
  const giveUpAt = performance.now() + ALL_HIT_WITHIN_MS;
  while (haunting.unhit.length > 0 && performance.now() < giveUpAt) {
    if ((await house.database.progress()).open < MOST_OPEN) load.release(1);
    tell(`${FAILPOINTS.length - haunting.unhit.length} of ${FAILPOINTS.length} failpoints hit`);
    await pause(TRICKLE_MS);
  }
  over.abort();
  await Promise.all([weather, ...haunted]);
  if (haunting.unhit.length > 0) violated(`no worker came to ${haunting.unhit.join(', ')}`);
}

/** Look-ups, expiries and later looks happen only where the chain loses what it is sent. */
async function changeWeather({ venue }: House, haunting: Haunting, signal: AbortSignal): Promise<void> {
  await venue.putFaults({ loseRequest: 0.3, loseReply: 0.3 });
  while (!signal.aborted && !haunting.unhit.every(needsStorm)) await pause(TRICKLE_MS);
  // Nothing lands any more, and orders are put off; as long as it lasts no order comes anywhere else.
  await venue.putFaults({ loseRequest: 1 });
}

/** Most orders pass the usual points, so one worker waits at each; all the rare ones are watched for at once. */
function groupsOf(points: readonly string[]): string[][] {
  const others = points.filter((point) => !isRare(point) && !needsStorm(point));
  const inStorm = points.filter(needsStorm);
  return [points.filter(isRare), ...[...others, ...inStorm].map((point) => [point])];
}
