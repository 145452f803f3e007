import type { Fault } from '../faults/fault.js';

/** How many orders each fault gets: its share of all, but never so few that it proves nothing. */
export function shareOrders(faults: readonly Fault[], orders: number, short: boolean): ReadonlyMap<Fault, number> {
  const shares = faults.reduce((sum, { share }) => sum + share, 0);
  return new Map(
    faults.map((fault) => {
      const least = short ? fault.atLeast.short : fault.atLeast.full;
      return [fault, Math.max(least, Math.round((orders * fault.share) / shares))];
    }),
  );
}
