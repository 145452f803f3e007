import { rideOut, type Spell } from './chain-weather.js';
import { BOTH, type Fault, type Scene, USUAL } from './fault.js';

const LASTS_MS = { full: 5_000, short: 1_000 };

/** Venues that give no quote, on top of a chain that answers slowly, twice, from an older state, or not at all. */
export const VENUE_MISBEHAVES: Fault = {
  ...USUAL,
  number: 10,
  name: 'venue-misbehaves',
  proves: 'venue slow, failing, twice, late, out of order',
  backends: BOTH,
  sparesClientsOn: BOTH,
  shape: { knobs: { SIM_FAILURE_RATE: '0.2' } },
  run: (scene: Scene) => rideOut(scene, spells(scene.sized(LASTS_MS))),
};

function spells(lastsMs: number): Spell[] {
  return [
    { name: 'the chain is slow', faults: { slowMs: 400 }, lastsMs },
    { name: 'the chain loses requests and replies', faults: { loseRequest: 0.25, loseReply: 0.25 }, lastsMs },
    { name: 'the chain is down', faults: { down: true }, lastsMs },
    {
      name: 'the chain answers late, twice and out of order',
      // Only whoever has had no reply looks a transaction up.
      faults: { lateRate: 0.2, lateMs: 1_500, twice: 0.3, loseReply: 0.25, outOfOrder: 0.4 },
      lastsMs,
    },
  ];
}
