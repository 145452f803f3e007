import type { LiquidityPool } from '../pools/liquidity-pool.js';
import type { QuoteRequest } from '../quote.js';
import { VenueAdapter, type VenuePools } from '../venue.js';

export type Script = (request: QuoteRequest, signal: AbortSignal) => Promise<VenuePools>;

/** A fake venue that does as it is told. */
export class ScriptedVenue extends VenueAdapter {
  constructor(
    override readonly venue: string,
    private readonly script: Script,
  ) {
    super();
  }

  override pools(request: QuoteRequest, signal: AbortSignal): Promise<VenuePools> {
    return this.script(request, signal);
  }
}

/** Has these pools, for any request, as they stand now. */
export function venueOf(venue: string, ...pools: readonly LiquidityPool[]): ScriptedVenue {
  return new ScriptedVenue(venue, async () => ({ pools, refusals: [], ageSlots: 0n }));
}

/** Has these pools at hand; whoever waits for it waits for ever. */
export class VenueAtHand extends VenueAdapter {
  constructor(
    override readonly venue: string,
    private readonly found: () => VenuePools | undefined,
  ) {
    super();
  }

  override pools(): Promise<VenuePools> {
    return new Promise(() => {});
  }

  override poolsAtHand(): VenuePools | undefined {
    return this.found();
  }
}

/** Fails every time with `error`. */
export function failingVenue(venue: string, error: unknown): ScriptedVenue {
  return new ScriptedVenue(venue, () => Promise.reject(error));
}

/** Never answers, whatever its signal says. */
export function silentVenue(venue: string): ScriptedVenue {
  return new ScriptedVenue(venue, () => new Promise(() => {}));
}
