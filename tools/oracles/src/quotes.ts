// The ceiling of the bench's `quotes`: the venues' SDKs over the accounts that our arithmetic quotes over, in a process
// of their own.
import { type Quote, quoteInTurn } from '../../../apps/bench/src/pricing/quote-in-turn.js';
import { serveSamples } from '../../../apps/bench/src/pricing/serve-samples.js';
import { MARKET, ORDERS, SOL_MINT, USDC_MINT } from '../../../apps/bench/src/pricing/sol-usdc.js';
import type { ListedPool } from '../../../libs/dex-router/src/pools/liquidity-pool.js';
import { SyntheticAccountSource } from '../../../libs/dex-router/src/synthetic/synthetic-account-source.js';
import { type Contender, CONTENDERS, oracleOf } from './contenders.js';

const source = new SyntheticAccountSource({ seed: MARKET.seed, now: () => MARKET.atMs });
const accounts = await source.read();
const trades =
  (mint: string) =>
  ({ mintA, mintB }: ListedPool) =>
    mintA === mint || mintB === mint;
const pools = source.listed.filter(trades(SOL_MINT)).filter(trades(USDC_MINT));
const quotes = new Map<string, readonly Quote[]>();
for (const contender of CONTENDERS) quotes.set(contender.poolType, await quotesOf(contender));

serveSamples((question) =>
  quoteInTurn(quotes.get(question.get('poolType') ?? '') ?? [], Number(question.get('leastMs'))),
);

async function quotesOf(contender: Contender): Promise<Quote[]> {
  const oracle = await oracleOf(contender);
  return pools
    .filter(({ poolType }) => poolType === contender.poolType)
    .flatMap((pool) => {
      const account = accountOf(pool);
      return ORDERS.map(({ mintIn, amountIn }) => {
        const direction = pool.mintA === mintIn ? 'aToB' : 'bToA';
        return () => {
          const paid = oracle.quote(account, accounts, direction, amountIn);
          if (typeof paid === 'bigint') return paid;
          throw new Error(`the SDK has no quote for ${amountIn} of ${mintIn} over ${pool.address}: ${paid}`);
        };
      });
    });
}

function accountOf({ address }: ListedPool) {
  const account = accounts.get(address);
  if (account === undefined) throw new Error(`the market has no account ${address}`);
  return account;
}
