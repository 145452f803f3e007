import { eventually } from '#libs/rig';
import type { Faults } from '../../../venue/src/faults.js';
import type { Scene } from './fault.js';

/** Orders may go on so long after the last one was accepted while the chain misbehaves. */
const ENDS_WITHIN_MS = 40_000;

/** One spell of weather on the chain, and how long it lasts. */
export interface Spell {
  readonly name: string;
  readonly faults: Faults;
  readonly lastsMs: number;
}

/** Lets orders meet one spell of the chain's weather after the other; the last one lasts until they are at their end. */
export async function rideOut({ house, load, injected, tell }: Scene, spells: readonly Spell[]): Promise<void> {
  for (const [index, { name, faults, lastsMs }] of spells.entries()) {
    tell(name);
    await house.venue.putFaults(faults);
    load.releaseUpTo((index + 1) / spells.length, lastsMs);
    if (index + 1 < spells.length) await new Promise((resolve) => setTimeout(resolve, lastsMs));
  }
  await load.allAccepted();
  await eventually({ withinMs: ENDS_WITHIN_MS, everyMs: 200 }, async () => {
    const { open, ended } = await house.database.progress();
    return open === 0 && ended > 0;
  });
  const counts = await house.venue.injected();
  injected(Object.values(counts).reduce((sum, count) => sum + count, 0));
}
