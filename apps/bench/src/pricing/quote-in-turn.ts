/** One quote of one pool: base units paid. */
export type Quote = () => bigint;

export interface QuotesSample {
  readonly perSecond: number;
  /** What each quote paid, in base units, in their order: whoever quotes over the same accounts must have paid the same. */
  readonly paid: readonly string[];
}

/** All quotes in turn, over and over for at least so long, and at least once. */
export function quoteInTurn(quotes: readonly Quote[], leastMs: number, now = performance.now.bind(performance)) {
  const beganAt = now();
  let paid: bigint[];
  let turns = 0;
  let tookMs: number;
  do {
    paid = quotes.map((quote) => quote());
    turns += 1;
    tookMs = now() - beganAt;
  } while (tookMs < leastMs);
  const perSecond = (turns * quotes.length * 1_000) / tookMs;
  return { perSecond, paid: paid.map(String) } satisfies QuotesSample;
}
