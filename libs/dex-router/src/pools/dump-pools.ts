import type { Account } from '../accounts/account.js';
import type { AccountSource } from '../accounts/account-source.js';
import { AccountsUnavailable } from '../accounts/accounts-unavailable.js';
import { writeDump } from '../accounts/write-dump.js';
import type { PoolProgram } from './pool-program.js';
import { PoolReader } from './pool-reader.js';
import type { PoolReading } from './pool-reading.js';
import { PoolRejected } from './pool-rejected.js';

/** What was written. */
export interface PoolDump {
  readonly accounts: number;
  readonly slot: bigint;
  /** Seconds since 1970 UTC. */
  readonly unixTimestamp: bigint;
}

/**
 * Writes every account that quotes over the source's pools touch, and the mints that name what they trade, as they stand
 * at one slot, into a directory that is new or empty; nothing, if there is a pool among them that has no quotes.
 *
 * @throws AccountsUnavailable
 */
export async function dumpPools(
  source: AccountSource,
  programs: readonly PoolProgram[],
  directory: string,
): Promise<PoolDump> {
  const reader = new PoolReader(source, programs);
  const pools = await source.poolAddresses();
  const readings = [...(await reader.read(pools)).values()];
  const rejections = readings.filter((reading) => reading instanceof PoolRejected);
  if (rejections.length > 0) {
    throw new AccountsUnavailable('POOLS_REJECTED', rejections.map(({ message }) => message).join('\n'));
  }
  const { addresses, accounts } = await reader.accountsOf(pools, readings.flatMap(mintsOf));
  const found = addresses.map((address) => accounts.get(address)).filter((each): each is Account => each !== undefined);
  await writeDump(directory, found, accounts);
  return { accounts: found.length, slot: accounts.slot, unixTimestamp: accounts.unixTimestamp };
}

/** A quote does not read the mints of the SPL token program; whoever names a token by its mint does. */
function mintsOf(reading: PoolReading): readonly string[] {
  return reading instanceof PoolRejected ? [] : [reading.mintA, reading.mintB];
}
