import { type LiquidityPool, VenueAdapter, type VenuePools } from '#libs/dex-router';

/** A venue whose pools stay as they were read, so that a route over them is nothing but the router's own work. */
export class HeldVenue extends VenueAdapter {
  private readonly held: VenuePools;

  constructor(
    override readonly venue: string,
    pools: readonly LiquidityPool[],
  ) {
    super();
    this.held = { pools, refusals: [], ageSlots: 0n };
  }

  override pools(): Promise<VenuePools> {
    return Promise.resolve(this.held);
  }
}
