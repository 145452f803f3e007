export type { Account, AccountSet } from './accounts/account.js';
export {
  AccountSourceNameWrong,
  type AccountSourceName,
  parseAccountSourceName,
  sayAccountSource,
} from './account-source-name.js';
export { AccountSource } from './accounts/account-source.js';
export { AccountsUnavailable, type AccountsUnavailableCode } from './accounts/accounts-unavailable.js';
export { ChosenPoolsSource } from './accounts/chosen-pools-source.js';
export { RpcAccountSource, type RpcAccountSourceOptions } from './accounts/rpc-account-source.js';
export { DexRouter, type RouterOptions } from './dex-router.js';
export { dumpPools } from './pools/dump-pools.js';
export type { LiquidityPool, PoolFee, PoolType, Price } from './pools/liquidity-pool.js';
export { PoolRejected, type PoolRejectionCode } from './pools/pool-rejected.js';
export {
  isOffer,
  type PoolAnswer,
  type PoolOffer,
  type PoolRefusal,
  QuoteRejected,
  type QuoteRequest,
} from './quote.js';
export { QUOTE_REJECTIONS, type QuoteRejectionCode } from './quote-rejections.js';
export type { Route, RouteDecision, RouteLeg } from './route.js';
export { nodeUrlProblem } from './node-url.js';
export { openAccountSource, type AccountSourceOptions } from './open-account-source.js';
export { poolVenues } from './pool-venues.js';
export { simulatedVenues } from './simulated-venues.js';
export type { SimulationOptions } from './simulation/simulation-options.js';
export { formatMidPrice } from './format-mid-price.js';
export { formatPrice } from './format-price.js';
export { TokenRegistry, TokenUnknown } from './token-registry.js';
export { findToken, isMintAddress, KNOWN_TOKENS, MOST_DECIMALS, storedToken, type Token } from './token.js';
export { VenueAdapter, type VenuePools } from './venue.js';
export { POOL_PROGRAMS } from './venues/pool-programs.js';
