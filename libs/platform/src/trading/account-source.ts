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

/** What accounts are read from, for people: a node by its host alone, since its URL may hold a key. */
export function describeAccountSource({ ACCOUNT_SOURCE, SIM_TIME }: Knobs): string {
  const name = parseAccountSourceName(ACCOUNT_SOURCE);
  switch (name.kind) {
    case 'synthetic':
      return SIM_TIME === '' ? 'a synthetic market' : `a synthetic market that stands still at ${SIM_TIME}`;
    case 'snapshot':
      return `the snapshot ${name.directory}`;
    case 'rpc':
      return `the node ${new URL(name.url).host}`;
  }
}
