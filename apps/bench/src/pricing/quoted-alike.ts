import type { QuotesSample } from './quote-in-turn.js';

/**
 * Both sides must have answered the same questions alike: who is fast by paying something else is not fast.
 *
 * @throws Error where they did not, or where there was no question
 */
export function requireQuotedAlike(what: string, ours: QuotesSample, ceiling: QuotesSample | null): void {
  if (ours.paid.length === 0) throw new Error(`${what}: there was no pool to quote over`);
  if (ceiling === null) return;
  const longer = ours.paid.length > ceiling.paid.length ? ours.paid : ceiling.paid;
  const at = longer.findIndex((_, index) => ours.paid[index] !== ceiling.paid[index]);
  if (at === -1) return;
  const [own = 'none', other = 'none'] = [ours.paid[at], ceiling.paid[at]];
  throw new Error(`${what}: quote ${at} is ${own} by ours and ${other} by its ceiling`);
}
