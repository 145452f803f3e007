import type { AccountSourceName } from './account-source-name.js';
import type { AccountSource } from './accounts/account-source.js';
import { RpcAccountSource } from './accounts/rpc-account-source.js';
import { SnapshotAccountSource } from './accounts/snapshot-account-source.js';
import { SyntheticAccountSource } from './synthetic/synthetic-account-source.js';
import { POOL_PROGRAMS } from './venues/pool-programs.js';

export interface AccountSourceOptions {
  /** Of the synthetic market. */
  readonly seed: number;
  /** The synthetic market's clock, in ms since 1970 UTC; that of the machine by default. */
  readonly now?: (() => number) | undefined;
  /** The pools that a node is asked for, base58: it cannot be asked for all there are. */
  readonly pools: readonly string[];
}

/**
 * The source of that name.
 *
 * @throws AccountsUnavailable where a snapshot cannot be read, with what is wrong with it
 */
export async function openAccountSource(
  name: AccountSourceName,
  { seed, now = Date.now, pools }: AccountSourceOptions,
): Promise<AccountSource> {
  switch (name.kind) {
    case 'synthetic':
      return new SyntheticAccountSource({ seed, now });
    case 'snapshot':
      return SnapshotAccountSource.open(name.directory, POOL_PROGRAMS);
    case 'rpc':
      return new RpcAccountSource({ url: name.url, pools });
  }
}
