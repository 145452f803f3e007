import { isAddress } from '@solana/kit';
import { type AccountSourceName, AccountSourceNameWrong, parseAccountSourceName } from '#libs/dex-router';
import { StartupError } from '#libs/platform';
import { misused, readWords } from '../terminal/read-words.js';

/** What is to be quoted. */
export interface QuoteOptions {
  /** A symbol or a mint. */
  readonly tokenIn: string;
  /** A symbol or a mint. */
  readonly tokenOut: string;
  /** Whole tokens, as it was typed. */
  readonly amount: string;
  /** undefined for the engine's own. */
  readonly source: AccountSourceName | undefined;
  /** base58; none where none was named. */
  readonly pools: readonly string[];
  /** undefined for the engine's default. */
  readonly slippageBps: number | undefined;
  readonly json: boolean;
}

/** What `--help` prints. */
export const USAGE = [
  'Usage: npm run quote -- <tokenIn> <tokenOut> <amount> [options]',
  '',
  '  npm run quote -- SOL USDC 1000                         what every pool pays now, and the best route',
  '  npm run quote -- SOL USDC 1000 --source snapshot:dump  the same over dumped accounts',
  '  npm run -s quote -- SOL USDC 1000 --json               the answer as JSON alone: -s keeps npm silent',
  '',
  '  --source <name>        synthetic, snapshot:<directory> or rpc:<url> (ACCOUNT_SOURCE)',
  '  --pool <address>       only this pool; may be repeated (every pool; where the source is a node, POOLS)',
  '  --slippage-bps <n>     how much less than quoted an order would take (DEFAULT_SLIPPAGE_BPS)',
  '  --json                 the answer of GET /api/quotes',
  '  --help                 this page',
].join('\n');

const GRAMMAR = {
  usage: USAGE,
  mostArguments: 3,
  options: {
    source: { type: 'string', needs: 'a name' },
    pool: { type: 'string', multiple: true, default: [] as string[], needs: 'an address' },
    'slippage-bps': { type: 'string', needs: 'a number' },
    json: { type: 'boolean', default: false },
  },
} as const;

/** @throws StartupError with a sentence for the first word that makes no sense */
export function readQuoteOptions(words: readonly string[]): QuoteOptions {
  const { values, positionals } = readWords(words, GRAMMAR);
  const [tokenIn, tokenOut, amount] = positionals;
  if (tokenIn === undefined) throw misused('The tokens and the amount are missing.', USAGE);
  if (tokenOut === undefined) throw misused('The token to be paid and the amount are missing.', USAGE);
  if (amount === undefined) throw misused('The amount is missing.', USAGE);
  const { source, pool: pools, json } = values;
  const wrong = pools.find((address) => !isAddress(address));
  if (wrong !== undefined) throw new StartupError(`--pool must be a base58 address, not "${wrong}".`);
  return {
    tokenIn,
    tokenOut,
    amount,
    source: source === undefined ? undefined : sourceOf(source),
    pools,
    slippageBps: slippageOf(values['slippage-bps']),
    json,
  };
}

function sourceOf(text: string): AccountSourceName {
  try {
    return parseAccountSourceName(text);
  } catch (error) {
    if (!(error instanceof AccountSourceNameWrong)) throw error;
    throw new StartupError(`--source ${error.message}.`, { cause: error });
  }
}

function slippageOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,5}$/.test(text) || Number(text) > 10_000) {
    throw new StartupError('--slippage-bps must be an integer from 0 to 10000.');
  }
  return Number(text);
}
