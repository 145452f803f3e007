import { type AccountSource, AccountsUnavailable, openAccountSource, parseAccountSourceName } from '#libs/dex-router';
import { parseAddressList } from '../env/address-list.js';
import type { Knobs } from '../env/knobs.js';
import { StartupError } from '../startup-error.js';
import { marketClock } from './market-clock.js';

/** The account source that the knobs name. @throws StartupError for a snapshot that cannot be read */
export async function knownAccountSource(knobs: Knobs): Promise<AccountSource> {
  const { ACCOUNT_SOURCE, POOLS, SIM_SEED: seed } = knobs;
  try {
    const pools = parseAddressList(POOLS);
    return await openAccountSource(parseAccountSourceName(ACCOUNT_SOURCE), { seed, now: marketClock(knobs), pools });
  } catch (error) {
    if (!(error instanceof AccountsUnavailable)) throw error;
    throw new StartupError(`ACCOUNT_SOURCE: ${error.message}`, { cause: error });
  }
}

/** Opens the account source before anything is started that would have to be stopped again. @throws StartupError */
export async function checkAccountSource(knobs: Knobs): Promise<void> {
  await knownAccountSource(knobs);
}
