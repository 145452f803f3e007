import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '#libs/rig';
import { changesBetween, fingerprintOf } from '../evidence/fingerprint.js';
import type { Member } from '../world/member.js';
import { type Fault, ONLY_REDIS, type Scene, USUAL } from './fault.js';

const ROUNDS = { full: 3, short: 1 };
/** Three times the lock of a job: by then the worker counts as dead, and another has its orders. */
const FROZEN_MS = 15_000;
const OTHERS_FINISH_WITHIN_MS = 30_000;
/** What is in nobody's hand is done by then. */
const REST_DONE_MS = 1_500;
const TRIES = 6;
const THAWED_SETTLES_WITHIN_MS = 8_000;

/** A worker stands still for longer than its lock, loses its orders, and wakes up without knowing. */
export const WORKER_FROZEN: Fault = {
  ...USUAL,
  number: 4,
  name: 'worker-frozen',
  proves: 'SIGSTOP a worker for 3 lock times, then SIGCONT: it writes nothing',
  backends: ONLY_REDIS,
  atLeast: { full: 90, short: 40 },
  sparesClientsOn: ONLY_REDIS,
  // Slow enough that a worker has orders in hand at any moment.
  shape: { knobs: { SIM_LATENCY_MS: '300' } },
  recoversWithinS: 30,
  run: freezeWorkers,
};

async function freezeWorkers(scene: Scene): Promise<void> {
  const rounds = scene.sized(ROUNDS);
  for (let round = 1; round <= rounds; round += 1) await freezeOne(scene, round / rounds);
}

async function freezeOne(scene: Scene, upTo: number): Promise<void> {
  const { house, load, random, injected, violated, tell } = scene;
  const frozen = random.pick(house.workers);
  const inHand = await freezeWithOrders(scene, frozen, upTo);
  if (inHand === 0) {
    violated(`${frozen.name} never had an order in hand, so to freeze it would have proved nothing`);
    return;
  }
  injected();
  tell(`${frozen.name} stands still with ${inHand} orders in hand`);
  await pause(FROZEN_MS - REST_DONE_MS);
  const others = await eventually(
    { withinMs: OTHERS_FINISH_WITHIN_MS },
    async () => load.trading === 0 && (await house.database.progress()).open === 0,
  );
  if (!others) violated(`the other workers left orders open while ${frozen.name} stood still`);
  const before = await fingerprintOf(house);
  const overtaken = thaw(frozen);
  tell(`${frozen.name} goes on`);
  await eventually({ withinMs: THAWED_SETTLES_WITHIN_MS }, () => overtaken() >= inHand);
  if (overtaken() === 0) violated(`${frozen.name} did not try to go on with any of its orders, so it proved nothing`);
  for (const change of changesBetween(before, await fingerprintOf(house))) {
    violated(`after ${frozen.name} went on: ${change}`);
  }
}

/** @returns how many orders the worker had in hand when it stopped; 0 when it never had one */
async function freezeWithOrders({ house, load, random }: Scene, worker: Member, upTo: number): Promise<number> {
  const batch = Math.ceil((Math.ceil((load.released + load.remaining) * upTo) - load.released) / TRIES) * 2;
  for (let tries = 1; tries <= TRIES; tries += 1) {
    load.release(Math.max(batch, 6), 100);
    await pause(random.integer(250, 600));
    worker.signal('SIGSTOP');
    await pause(REST_DONE_MS);
    const inHand = await standingStill(house.database);
    if (inHand > 0) return inHand;
    worker.signal('SIGCONT');
  }
  return 0;
}

/** Orders on their way that nobody has moved for a while. */
async function standingStill(database: Scene['house']['database']): Promise<number> {
  const [row] = await database.query<{ count: number }>(`
    SELECT count(*)::int FROM orders
    WHERE status IN ('routing', 'building', 'submitted') AND updated_at < now() - interval '1 second'`);
  return row?.count ?? 0;
}

/** Lets the worker go on. @returns a count of the orders that it found moved by another one */
function thaw(worker: Member): () => number {
  let overtaken = 0;
  worker.onLine((line) => {
    if (line.includes('was moved by another worker')) overtaken += 1;
  });
  worker.signal('SIGCONT');
  return () => overtaken;
}
