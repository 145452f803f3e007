import { createHash } from 'node:crypto';

const DRAW_RANGE = 1_000_000;

/** A number from 0 to 999,999 that depends on nothing but its inputs: the same seed replays the same run. */
export function seededDraw(seed: number, ...subject: readonly (string | number | bigint)[]): number {
  const digest = createHash('sha256')
    .update([seed, ...subject].join(' '))
    .digest();
  return digest.readUInt32BE(0) % DRAW_RANGE;
}

/** Whether an event of the given probability (0 to 1) happens to `subject` under this seed. */
export function seededChance(probability: number, seed: number, ...subject: readonly (string | number)[]): boolean {
  return probability > 0 && seededDraw(seed, ...subject) < probability * DRAW_RANGE;
}
