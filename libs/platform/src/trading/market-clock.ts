import type { Knobs } from '../env/knobs.js';

/** The clock by which the synthetic market moves, in ms since 1970 UTC: that of the machine, unless it stands still. */
export function marketClock({ SIM_TIME }: Knobs): () => number {
  if (SIM_TIME === '') return Date.now;
  const moment = Date.parse(SIM_TIME);
  return () => moment;
}
