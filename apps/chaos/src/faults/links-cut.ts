import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '#libs/rig';
import type { Cut } from '../world/link.js';
import type { Weather } from '../world/weather.js';
import { type LinkName, LINKS } from '../world/wiring.js';
import { BOTH, type Fault, type Scene, type Sizes, USUAL } from './fault.js';

interface Spell {
  /** Links that are cut at once share no end. */
  readonly groups: readonly (readonly LinkName[])[];
  readonly cutMs: number;
  readonly weatherMs: number;
}

const SPELLS: Sizes<Spell> = {
  full: { groups: LINKS.map((name) => [name]), cutMs: 5_000, weatherMs: 10_000 },
  short: {
    groups: [
      ['client-api', 'worker-venue'],
      ['api-pg', 'worker-redis'],
      ['api-redis', 'worker-pg'],
    ],
    cutMs: 2_000,
    weatherMs: 5_000,
  },
};
const BAD_WEATHER: Weather = { latencyMs: 200, loss: 0.05 };
const BETWEEN_CUTS_MS = 500;
/** Nobody needs to be told of a cut on a wire that nobody uses: we wait until somebody does. */
const USED_WITHIN_MS = 4_000;

/** Every wire of the house breaks under load, half of them with a reset and half without a word; then all are bad. */
export const LINKS_CUT: Fault = {
  ...USUAL,
  number: 8,
  name: 'links-cut',
  proves: 'each link cut for 5 s, then 200 ms and 5 % loss on all',
  backends: BOTH,
  atLeast: { full: 100, short: 48 },
  run: breakLinks,
};

async function breakLinks(scene: Scene): Promise<void> {
  const { house, load, random, sized } = scene;
  const { groups, cutMs, weatherMs } = sized(SPELLS);
  const kinds = new Map(random.shuffled(LINKS).map((name, index) => [name, index % 2 === 0 ? 'die' : 'hang'] as const));
  const here = groups.map((group) => group.filter((name) => house.wiring.has(name))).filter(({ length }) => length > 0);
  for (const [index, group] of random.shuffled(here).entries()) {
    load.releaseUpTo((index + 1) / (here.length + 1), cutMs);
    await pause(random.integer(200, 500));
    await Promise.all(group.map((name) => cutFor(scene, name, kinds.get(name) ?? 'die', cutMs)));
    await pause(BETWEEN_CUTS_MS);
  }
  load.releaseUpTo(1, weatherMs);
  await badWeather(scene, weatherMs);
}

async function cutFor({ house, injected, violated, tell }: Scene, name: LinkName, how: Cut, ms: number): Promise<void> {
  const link = house.link(name);
  await eventually({ withinMs: USED_WITHIN_MS, everyMs: 20 }, () => link.size > 0);
  link.cut(how);
  tell(`${name} cut for ${ms / 1_000} s (${how})`);
  await pause(ms);
  if (link.isFelt) injected();
  else violated(`nobody felt that the link ${name} was cut, so it proved nothing`);
  link.heal();
}

async function badWeather({ house, injected, tell }: Scene, ms: number): Promise<void> {
  const links = [...house.wiring.values()];
  for (const link of links) link.impair(BAD_WEATHER);
  tell(`${BAD_WEATHER.latencyMs} ms and ${BAD_WEATHER.loss * 100} % loss on every link for ${ms / 1_000} s`);
  await pause(ms);
  injected(links.filter(({ size }) => size > 0).length);
  for (const link of links) link.heal();
}
