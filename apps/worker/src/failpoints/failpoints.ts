/**
 * Every await of an order's way: what a worker waits for when it may die. Steps of the journal are told apart by
 * where they lead.
 */
const AWAITS = [
  'load',
  'append-routing',
  'quote',
  'append-building',
  'sign',
  'append-submitted',
  'broadcast',
  'outcome',
  'expiry',
  'append-confirmed',
  'append-failed',
  'append-retry',
  'look-again',
] as const;

export type AwaitName = (typeof AWAITS)[number];

/** Where a worker can be told to die: right before each await, and right after it. */
export const FAILPOINTS: readonly string[] = AWAITS.flatMap((name) => [`${name}:before`, `${name}:after`]);
