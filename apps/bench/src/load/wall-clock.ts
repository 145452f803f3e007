const LOOKS = 3;

/**
 * A clock that tells milliseconds since 1970 with their fractions, as Postgres on the same machine does. It is set by
 * the instants at which the system's clock ticks, and drifts away from it within minutes: make one when it is needed.
 */
export function wallClock(): () => number {
  const offsets = Array.from({ length: LOOKS }, offsetAtTick);
  const offset = Math.max(...offsets);
  return () => offset + performance.now();
}

/** The later the tick is noticed, the smaller the offset looks, so the largest is nearest; all lie within microseconds. */
function offsetAtTick(): number {
  const before = Date.now();
  let now = before;
  while (now === before) now = Date.now();
  return now - performance.now();
}
