import { setTimeout as pause } from 'node:timers/promises';

export interface Pace {
  /** Begun in a second, whatever becomes of those before. */
  readonly perSecond: number;
  readonly seconds: number;
}

const TICK_MS = 5;
/** More than this many at once, and it is no steady load but a jam. */
const MOST_OPEN = 2_000;

/** Begins `work` again and again at a steady pace; resolves when all of it is over. @throws Error of the first that fails, or when it jams */
export async function steadily({ perSecond, seconds }: Pace, work: () => Promise<void>): Promise<void> {
  const open = new Set<Promise<void>>();
  const failures: unknown[] = [];
  const beganAt = performance.now();
  let begun = 0;
  for (let elapsedS = 0; elapsedS < seconds; elapsedS = (performance.now() - beganAt) / 1_000) {
    for (; begun < elapsedS * perSecond; begun += 1) {
      const own: Promise<void> = work()
        .catch((error: unknown) => void failures.push(error))
        .finally(() => open.delete(own));
      open.add(own);
    }
    if (failures.length > 0) throw failures[0];
    if (open.size > MOST_OPEN) throw new Error(`more than ${MOST_OPEN} are open at ${Math.round(perSecond)}/s`);
    await pause(TICK_MS);
  }
  await Promise.all(open);
  if (failures.length > 0) throw failures[0];
}
