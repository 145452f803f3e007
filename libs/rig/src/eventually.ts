import { setTimeout as pause } from 'node:timers/promises';

export interface Patience {
  readonly withinMs: number;
  readonly everyMs?: number;
}

/**
 * Asks until the answer is neither false nor undefined.
 * @returns that answer, or undefined when the time is over; an asking that throws counts as no answer
 */
export async function eventually<Answer>(
  { withinMs, everyMs = 100 }: Patience,
  ask: () => Promise<Answer | undefined | false> | Answer | undefined | false,
): Promise<Answer | undefined> {
  const giveUpAt = performance.now() + withinMs;
  for (;;) {
    const answer = await Promise.resolve()
      .then(ask)
      .catch(() => undefined);
    if (answer !== undefined && answer !== false) return answer;
    if (performance.now() >= giveUpAt) return undefined;
    await pause(everyMs);
  }
}
