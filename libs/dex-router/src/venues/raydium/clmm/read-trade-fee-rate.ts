import type { AccountSet } from '../../../accounts/account.js';
import { PoolRejected } from '../../../pools/pool-rejected.js';
import { requireKind } from './account-kind.js';
import { AMM_CONFIG, ammConfigCodec } from './amm-config-layout.js';
import { FEE_RATE_DENOMINATOR } from './maths/swap-conditions.js';
import type { PoolState } from './pool-state-layout.js';

/**
 * The pool's trade fee, 10^-6 and below 100 %, from its config. What of it goes to the protocol and the fund is part of
 * it and changes no quote.
 *
 * @throws PoolRejected
 */
export function readTradeFeeRate(pool: string, state: PoolState, accounts: AccountSet): bigint {
  const account = accounts.get(state.config);
  if (!account) {
    throw new PoolRejected('POOL_ACCOUNT_MISSING', `The config ${state.config} of the pool ${pool} is missing.`);
  }
  requireKind(account, AMM_CONFIG);
  const { tradeFeeRate, protocolFeeRate, fundFeeRate, tickSpacing } = ammConfigCodec.decode(account.data);
  if (tickSpacing !== state.tickSpacing) {
    throw new PoolRejected('POOL_MALFORMED', `The pool ${pool} and its config have different tick spacings.`);
  }
  const rate = BigInt(tradeFeeRate);
  const parts = BigInt(protocolFeeRate) + BigInt(fundFeeRate);
  if (rate >= FEE_RATE_DENOMINATOR || parts > FEE_RATE_DENOMINATOR) {
    throw new PoolRejected('POOL_MALFORMED', `The config ${state.config} of the pool ${pool} has fees beyond 100 %.`);
  }
  return rate;
}
