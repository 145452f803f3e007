import type { AccountSet } from '../../../accounts/account.js';
import { PoolRejected } from '../../../pools/pool-rejected.js';
import {
  CPMM_CONFIG_DISCRIMINATOR,
  CPMM_CONFIG_SIZE,
  CPMM_FEE_DENOMINATOR,
  CPMM_PROGRAM,
  cpmmConfigCodec,
} from './cpmm-layout.js';
import { startsWith } from './discriminator.js';

export type CpmmConfig = ReturnType<typeof cpmmConfigCodec.decode>;

/**
 * The fees that all pools of one config take.
 *
 * @throws PoolRejected
 */
export function readCpmmConfig(accounts: AccountSet, address: string): CpmmConfig {
  const account = accounts.get(address);
  if (!account) {
    throw new PoolRejected('POOL_ACCOUNT_MISSING', `The CPMM config ${address} is missing.`);
  }
  if (account.owner !== CPMM_PROGRAM) {
    throw new PoolRejected('POOL_FOREIGN_OWNER', `The CPMM config ${address} belongs to ${account.owner}.`);
  }
  if (account.data.length !== CPMM_CONFIG_SIZE || !startsWith(account.data, CPMM_CONFIG_DISCRIMINATOR)) {
    throw new PoolRejected('POOL_MALFORMED', `${address} is no CPMM config.`);
  }
  const config = cpmmConfigCodec.decode(account.data);
  if (!hasPossibleRates(config)) {
    throw new PoolRejected('POOL_MALFORMED', `The CPMM config ${address} takes more in fees than there is.`);
  }
  return config;
}

/** What the program asserts when a config is made or changed. */
function hasPossibleRates({ tradeFeeRate, creatorFeeRate, protocolFeeRate, fundFeeRate }: CpmmConfig): boolean {
  return tradeFeeRate + creatorFeeRate < CPMM_FEE_DENOMINATOR && protocolFeeRate + fundFeeRate <= CPMM_FEE_DENOMINATOR;
}
