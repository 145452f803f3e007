import type { Profiler } from '../profile/profiler.js';

/** What a run was asked for, as far as a row must know. */
export interface Pace {
  readonly rounds: number;
  /** Everything once and short: whether it works, not how fast. */
  readonly smoke: boolean;
}

/** What one round of each side gave; null where there is no ceiling, or only a profile is wanted. */
export interface Round<Sample> {
  readonly ours: Sample;
  readonly ceiling: Sample | null;
}

/** How each side is measured once. */
export interface Sides<Sample> {
  readonly ours: () => Promise<Sample>;
  readonly ceiling: (() => Promise<Sample>) | null;
}

/** Measures the sides in turn, ours first, after one round of each that does not count: code runs slowly at first. */
export async function playRounds<Sample>(
  { ours, ceiling }: Sides<Sample>,
  { rounds, smoke }: Pace,
  profiler: Profiler | null,
  tell: (what: string) => void,
): Promise<Round<Sample>[]> {
  if (!smoke) {
    tell('warms up');
    await ours();
  }
  if (profiler !== null) {
    tell('takes the profile');
    return [{ ours: await profiler.during(ours), ceiling: null }];
  }
  if (!smoke) await ceiling?.();
  const measured: Round<Sample>[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    tell(`round ${round} of ${rounds}, the engine`);
    const own = await ours();
    if (ceiling !== null) tell(`round ${round} of ${rounds}, the ceiling`);
    measured.push({ ours: own, ceiling: (await ceiling?.()) ?? null });
  }
  return measured;
}
