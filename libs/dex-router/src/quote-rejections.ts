import type { PoolRejectionCode } from './pools/pool-rejected.js';

const POOL_REJECTIONS = {
  POOL_MALFORMED: 'An account of the pool is damaged, or contradicts another.',
  POOL_FOREIGN_OWNER: 'An account of the pool belongs to another program than it must.',
  POOL_ACCOUNT_MISSING: 'An account that the quote depends on is not there, such as a vault or a tick array.',
  POOL_DISABLED: 'Swaps are switched off in the pool.',
  POOL_NOT_ACTIVE: 'The pool opens later.',
  POOL_UNSUPPORTED: 'The pool uses something that is not computed here; the reason names it.',
  AMOUNT_TOO_SMALL: 'The amount would be paid with nothing, rounded down.',
  AMOUNT_TOO_LARGE: 'The pool cannot take all of the amount.',
} as const satisfies Record<PoolRejectionCode, string>;

/** Why a pool, or a venue as a whole, has no quote. Stable: clients branch on the code. */
export const QUOTE_REJECTIONS = {
  ...POOL_REJECTIONS,
  NO_POOL: 'The venue has no pool for the pair.',
  PRICE_IMPACT_TOO_HIGH: 'The pool would pay, but move its price further than is allowed.',
  STATE_STALE: 'The newest state of the pool that the venue has is older than is allowed.',
  VENUE_UNAVAILABLE: 'The venue cannot be asked now.',
  VENUE_TIMEOUT: 'The venue did not answer within the deadline.',
} as const;

export type QuoteRejectionCode = keyof typeof QUOTE_REJECTIONS;
