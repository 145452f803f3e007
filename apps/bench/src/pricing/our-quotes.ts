// The engine's side of `quotes`: our arithmetic over the pools of one kind.
import type { LiquidityPool } from '#libs/dex-router';
import { type Quote, quoteInTurn } from './quote-in-turn.js';
import { serveSamples } from './serve-samples.js';
import { ORDERS } from './sol-usdc.js';
import { solUsdcPools } from './sol-usdc-pools.js';

const pools = await solUsdcPools();

serveSamples((question) => {
  const quotes = pools.filter(({ poolType }) => poolType === question.get('poolType')).flatMap(quotesOf);
  return quoteInTurn(quotes, Number(question.get('leastMs')));
});

function quotesOf(pool: LiquidityPool): Quote[] {
  return ORDERS.map(({ mintIn, amountIn }) => {
    const direction = pool.mintA === mintIn ? 'aToB' : 'bToA';
    return () => pool.quoteExactIn(direction, amountIn).amountOut;
  });
}
