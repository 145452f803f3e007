import {
  AccountsUnavailable,
  ChosenPoolsSource,
  DexRouter,
  openAccountSource,
  poolVenues,
  TokenRegistry,
  TokenUnknown,
} from '#libs/dex-router';
import { AmountRejected, toBaseUnits, toDecimal } from '#libs/orders-domain';
import {
  type DecisionSaid,
  describeDecision,
  type Knobs,
  marketClock,
  routerOptions,
  StartupError,
} from '#libs/platform';
import type { ChosenSource } from './choose-source.js';
import type { QuoteOptions } from './options.js';

/** What was asked for, as `GET /api/quotes` repeats it. */
export interface Asked {
  readonly tokenIn: string;
  readonly tokenOut: string;
  readonly amount: string;
  readonly slippageBps: number;
}

/** What a router over the chosen source makes of the request. @throws StartupError */
export async function askRouter(
  options: Pick<QuoteOptions, 'tokenIn' | 'tokenOut' | 'amount' | 'slippageBps'>,
  source: ChosenSource,
  knobs: Knobs,
): Promise<{ asked: Asked; said: DecisionSaid }> {
  const { slippageBps = knobs.DEFAULT_SLIPPAGE_BPS } = options;
  try {
    const { router, tokens } = await openRouter(source, knobs);
    const [tokenIn, tokenOut] = [await tokens.find(options.tokenIn), await tokens.find(options.tokenOut)];
    if (tokenIn.mint === tokenOut.mint) throw new StartupError('Both tokens are the same.');
    const amountIn = toBaseUnits(options.amount, tokenIn.decimals);
    const decision = await router.best({ tokenIn, tokenOut, amountIn });
    const amount = toDecimal(amountIn, tokenIn.decimals);
    return {
      asked: { tokenIn: tokenIn.symbol, tokenOut: tokenOut.symbol, amount, slippageBps },
      said: describeDecision(decision, { tokenIn, tokenOut, slippageBps }),
    };
  } catch (error) {
    if (error instanceof AmountRejected) throw new StartupError(`The amount ${error.message}.`, { cause: error });
    if (error instanceof AccountsUnavailable || error instanceof TokenUnknown) {
      throw new StartupError(error.message, { cause: error });
    }
    throw error;
  }
}

async function openRouter({ name, pools }: ChosenSource, knobs: Knobs) {
  const opened = await openAccountSource(name, { seed: knobs.SIM_SEED, now: marketClock(knobs), pools });
  const source = pools.length === 0 || name.kind === 'rpc' ? opened : new ChosenPoolsSource(opened, pools);
  // What is wrong with all of the source is said once, rather than by every venue.
  await source.read(await source.poolAddresses());
  return {
    router: new DexRouter(poolVenues(source), routerOptions(knobs)),
    tokens: new TokenRegistry(opened, knobs.QUOTE_DEADLINE_MS),
  };
}
