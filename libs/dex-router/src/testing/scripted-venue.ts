import type { Quote, QuoteRequest } from '../quote.js';
import { VenueAdapter } from '../venue.js';

export type Script = (request: QuoteRequest, signal: AbortSignal) => Promise<Quote>;

/** A fake venue that does as it is told. */
export class ScriptedVenue extends VenueAdapter {
  constructor(
    override readonly venue: string,
    private readonly script: Script,
  ) {
    super();
  }

  override quote(request: QuoteRequest, signal: AbortSignal): Promise<Quote> {
    return this.script(request, signal);
  }
}

/** Pays `amountOut` base units for anything; `overrides` spoil the quote. */
export function payingVenue(venue: string, amountOut: bigint, overrides: Partial<Quote> = {}): ScriptedVenue {
  return new ScriptedVenue(venue, async ({ amountIn }) => ({
    venue,
    pool: `${venue}-pool`,
    amountIn,
    amountOut,
    feeBps: 25,
    priceImpactBps: 1,
    ...overrides,
  }));
}

/** Fails every time with `error`. */
export function failingVenue(venue: string, error: unknown): ScriptedVenue {
  return new ScriptedVenue(venue, () => Promise.reject(error));
}

/** Never answers, whatever its signal says. */
export function silentVenue(venue: string): ScriptedVenue {
  return new ScriptedVenue(venue, () => new Promise(() => {}));
}
