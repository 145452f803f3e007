import type { Random } from '../random/random.js';

/** The body of an order, as a client sends it. */
export interface OrderBody {
  readonly orderType: 'market';
  readonly tokenIn: string;
  readonly tokenOut: string;
  readonly amount: string;
  readonly slippageBps: number;
}

const PAIRS = [
  ['SOL', 'USDC'],
  ['USDC', 'SOL'],
  ['SOL', 'USDT'],
  ['USDC', 'JUP'],
  ['RAY', 'SOL'],
  ['mSOL', 'SOL'],
  ['BONK', 'USDC'],
] as const;
/** No pool trades these two, so the order fails before anything is sent. */
export const NO_POOL = ['JUP', 'BONK'] as const;

/** What the next client wants: mostly swaps that fill, some whose slippage is too tight, a few that no pool can fill. */
export function orderIdea(random: Random): OrderBody {
  const [tokenIn, tokenOut] = random.chance(0.04) ? NO_POOL : random.pick(PAIRS);
  const slippageBps = random.chance(0.2) ? random.integer(0, 10) : random.integer(40, 100);
  const amount = `${random.integer(1, 40)}.${random.integer(0, 99).toString().padStart(2, '0')}`;
  return { orderType: 'market', tokenIn, tokenOut, amount, slippageBps };
}
