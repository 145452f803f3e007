import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '#libs/rig';
import type { Faults } from '../../../venue/src/faults.js';
import type { Scene } from './fault.js';

const MET_WITHIN_MS = 15_000;

/** One spell of weather on the chain, and how long it lasts. */
export interface Spell {
  readonly name: string;
  readonly faults: Faults;
  readonly lastsMs: number;
}

/** Lets orders meet one spell of the chain's weather after the other; the last one lasts until they are at their end. */
export async function rideOut(scene: Scene, spells: readonly Spell[]): Promise<void> {
  const { house, load, patienceMs, tell } = scene;
  for (const [index, spell] of spells.entries()) {
    tell(spell.name);
    await house.venue.putFaults(spell.faults);
    load.releaseUpTo((index + 1) / spells.length, spell.lastsMs);
    if (index + 1 < spells.length) await pause(spell.lastsMs);
    await meet(scene, spell);
  }
  await load.allAccepted();
  await eventually({ withinMs: patienceMs, everyMs: 200 }, async () => {
    const { open, ended } = await house.database.progress();
    return open === 0 && ended > 0;
  });
  const counts = await house.venue.injected();
  scene.injected(Object.values(counts).reduce((sum, count) => sum + count, 0));
}

/** Waits until some order has met each fault of the spell, however slow the machine is. */
async function meet({ house, violated }: Scene, { faults }: Spell): Promise<void> {
  const kinds = (Object.keys(faults) as (keyof Faults)[]).filter((kind) => kind !== 'lateMs');
  let unmet = kinds;
  await eventually({ withinMs: MET_WITHIN_MS }, async () => {
    const counts = await house.venue.injected();
    unmet = kinds.filter((kind) => !counts[kind]);
    return unmet.length === 0;
  });
  for (const kind of unmet) violated(`no order met the fault ${kind} of the chain`);
}
