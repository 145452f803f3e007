import type { AccountSource } from './accounts/account-source.js';
import { CoalescedAccountSource } from './accounts/coalesced-account-source.js';
import { PoolVenue } from './pool-venue.js';
import { PoolMarket } from './pools/pool-market.js';
import { POOL_PROGRAMS } from './venues/pool-programs.js';

/** Both venues over the pools of a source, which one round of quotes asks once. */
export function poolVenues(source: AccountSource): PoolVenue[] {
  return venuesOver(new PoolMarket(new CoalescedAccountSource(source), POOL_PROGRAMS));
}

/** Both venues over one market. */
export function venuesOver(market: PoolMarket): PoolVenue[] {
  return [new PoolVenue('raydium', market), new PoolVenue('meteora', market)];
}
