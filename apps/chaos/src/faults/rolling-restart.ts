import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '#libs/rig';
import { Onlooker } from '../clients/onlooker.js';
import type { Load } from '../clients/load.js';
import type { Member } from '../world/member.js';
import type { Weather } from '../world/weather.js';
import { type Fault, ONLY_REDIS, type Scene, USUAL } from './fault.js';

const ROUNDS = { full: 3, short: 1 };
const ONLOOKERS = 8;
/** Clients are not next door: a request is under way while the API that it goes to begins to stop. One way. */
const FAR_AWAY: Weather = { latencyMs: 40, loss: 0 };
/** What is promised of a SIGTERM. */
const GONE_WITHIN_MS = 10_000;
/** A round on a quiet machine takes about so long. */
const LOAD_OF_A_ROUND_MS = 8_000;
const ALL_KNOWN_WITHIN_MS = 10_000;

/** A new release is rolled out: every process is told to stop and replaced, one after the other, and nobody notices. */
export const ROLLING_RESTART: Fault = {
  ...USUAL,
  number: 15,
  name: 'rolling-restart',
  proves: 'SIGTERM of every process in turn: no request fails',
  backends: ONLY_REDIS,
  run: rollThrough,
};

async function rollThrough(scene: Scene): Promise<void> {
  const { house, load, random, sized, violated } = scene;
  house.link('client-api').impair(FAR_AWAY);
  const onlookers = Array.from(
    { length: ONLOOKERS },
    (_, index) => new Onlooker(house.url, random.fork(`onlooker ${index}`)),
  );
  const rounds = sized(ROUNDS);
  for (let round = 1; round <= rounds; round += 1) {
    load.releaseUpTo(round / rounds, LOAD_OF_A_ROUND_MS);
    for (const member of inTurn(house)) await replace(scene, member);
  }
  await eventually({ withinMs: ALL_KNOWN_WITHIN_MS }, () => load.trading === 0);
  await Promise.all(onlookers.map((onlooker) => onlooker.rest()));
  for (const failure of failuresOf(load, onlookers)) violated(failure);
  if (onlookers.some(({ answered }) => answered === 0))
    violated('an onlooker was never answered, so it proved nothing');
}

/** An API, a worker, the next API, the next worker. */
function inTurn({ apis, workers }: Scene['house']): Member[] {
  return apis.flatMap((api, index) => [api, ...workers.slice(index, index + 1)]);
}

async function replace({ random, injected, violated, tell }: Scene, member: Member): Promise<void> {
  await pause(random.integer(100, 600));
  tell(`${member.name} is told to stop`);
  const tookMs = await member.replace();
  injected();
  if (tookMs > GONE_WITHIN_MS) violated(`${member.name} took ${(tookMs / 1_000).toFixed(1)} s to stop`);
}

/** Every request that was not answered, or with an error of the server: here nothing excuses one. */
function failuresOf({ mishaps, stale, following }: Load, onlookers: readonly Onlooker[]): string[] {
  return [
    ...mishaps.map(({ key, what }) => `the POST with key ${key} failed: ${what}`),
    ...stale.map((key) => `the POST with key ${key} met a connection that was being closed`),
    ...following.flatMap(({ unopened }) => unopened.map((why) => `a WebSocket could not be opened: ${why}`)),
    ...onlookers.flatMap(({ failures }) => failures.map((why) => `a GET of the newest orders failed: ${why}`)),
  ];
}
