/**
 * How many cases every property is tried on: few, so that the unit tests stay quick; 100,000 with `npm run properties`.
 */
export const PROPERTY_RUNS = numberFrom(process.env.PROPERTY_RUNS) ?? 1_000;

/** How many pools of each kind they are drawn from: making one costs as much as quoting over it a hundred times. */
export const POOLS_OF_A_KIND = PROPERTY_RUNS >= 100_000 ? 400 : 20;

function numberFrom(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const runs = Number(text);
  if (!Number.isSafeInteger(runs) || runs < 1)
    throw new RangeError(`PROPERTY_RUNS is "${text}", not a number of cases`);
  return runs;
}
