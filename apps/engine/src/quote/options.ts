import { parseArgs } from 'node:util';
import { isAddress } from '@solana/kit';
import { type AccountSourceName, AccountSourceNameWrong, parseAccountSourceName } from '#libs/dex-router';
import { StartupError } from '#libs/platform';

/** What is to be quoted. */
export interface QuoteOptions {
  /** A symbol or a mint. */
  readonly tokenIn: string;
  /** A symbol or a mint. */
  readonly tokenOut: string;
  /** Whole tokens, as it was typed. */
  readonly amount: string;
  readonly source: AccountSourceName;
  /** base58; none for all that the source has. */
  readonly pools: readonly string[];
  /** undefined for the engine's default. */
  readonly slippageBps: number | undefined;
  readonly json: boolean;
}

export const USAGE = [
  'Usage: npm run quote -- <tokenIn> <tokenOut> <amount> [options]',
  '',
  '  npm run quote -- SOL USDC 1000                         what every synthetic pool pays now, and the best route',
  '  npm run quote -- SOL USDC 1000 --source snapshot:dump  the same over dumped accounts',
  '',
  '  --source <name>        synthetic, snapshot:<directory> or rpc:<url> (synthetic)',
  '  --pool <address>       only this pool; may be repeated, and must be named where the source is a node',
  '  --slippage-bps <n>     how much less than quoted an order would take (DEFAULT_SLIPPAGE_BPS)',
  '  --json                 the answer as JSON',
].join('\n');

/** @throws StartupError with a sentence for the first word that makes no sense */
export function readQuoteOptions(words: readonly string[]): QuoteOptions {
  const { values, positionals } = parsed(words);
  const [tokenIn, tokenOut, amount, ...more] = positionals;
  if (tokenIn === undefined || tokenOut === undefined || amount === undefined || more.length > 0) {
    throw new StartupError(USAGE);
  }
  const source = sourceOf(values.source);
  const { pool: pools, json } = values;
  const wrong = pools.find((address) => !isAddress(address));
  if (wrong !== undefined) throw new StartupError(`--pool must be a base58 address, not "${wrong}".`);
  if (source.kind === 'rpc' && pools.length === 0) {
    throw new StartupError('A node cannot be asked for all pools there are: name those that you mean with --pool.');
  }
  return { tokenIn, tokenOut, amount, source, pools, slippageBps: slippageOf(values['slippage-bps']), json };
}

function parsed(words: readonly string[]) {
  const options = {
    source: { type: 'string', default: 'synthetic' },
    pool: { type: 'string', multiple: true, default: [] as string[] },
    'slippage-bps': { type: 'string' },
    json: { type: 'boolean', default: false },
  } as const;
  try {
    return parseArgs({ args: [...words], options, strict: true, allowPositionals: true });
  } catch (error) {
    throw new StartupError(USAGE, { cause: error });
  }
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
