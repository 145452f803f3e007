import { type AccountSourceName, parseAccountSourceName } from '#libs/dex-router';
import { type Knobs, parseAddressList, StartupError } from '#libs/platform';
import type { QuoteOptions } from './options.js';

/** Where the accounts of a quote come from. */
export interface ChosenSource {
  readonly name: AccountSourceName;
  /** base58; none for all that the source has. */
  readonly pools: readonly string[];
}

/** The source that was named, else the engine's own. @throws StartupError for a node without pools */
export function chooseSource(
  { source, pools: named }: Pick<QuoteOptions, 'source' | 'pools'>,
  { ACCOUNT_SOURCE, POOLS }: Pick<Knobs, 'ACCOUNT_SOURCE' | 'POOLS'>,
): ChosenSource {
  const name = source ?? parseAccountSourceName(ACCOUNT_SOURCE);
  // As the engine does, which knows every pool of the other sources.
  if (name.kind !== 'rpc' || named.length > 0) return { name, pools: named };
  const pools = parseAddressList(POOLS);
  if (pools.length > 0) return { name, pools };
  throw new StartupError(
    'A node cannot be asked for all pools there are: name those that you mean with --pool, or in POOLS.',
  );
}
