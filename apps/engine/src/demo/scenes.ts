/** One order of the demo, and what must come of it. */
export interface Scene {
  readonly title: string;
  readonly order: Readonly<Record<string, string | number>>;
  readonly idempotencyKey?: string;
  /** The venues that must win, or the failure that must come, in the demo's market. */
  readonly expected: { readonly venue: string } | { readonly failure: string } | { readonly replayOf: string };
}

const market = (tokenIn: string, tokenOut: string, amount: string, slippageBps = 50) => ({
  orderType: 'market',
  tokenIn,
  tokenOut,
  amount,
  slippageBps,
});

const FIRST_ORDER = { order: market('SOL', 'USDC', '1.5'), idempotencyKey: 'demo-first-order' };

export const SCENES: readonly Scene[] = [
  { title: 'A small order: one pool pays most', ...FIRST_ORDER, expected: { venue: 'meteora' } },
  {
    title: 'The same request again, with its idempotency key: no second order',
    ...FIRST_ORDER,
    expected: { replayOf: 'demo-first-order' },
  },
  {
    title: 'A large order: several pools together pay more',
    order: market('SOL', 'USDC', '1000'),
    expected: { venue: 'meteora+raydium' },
  },
  {
    title: 'The other direction, another token',
    order: market('USDC', 'JUP', '250'),
    expected: { venue: 'meteora' },
  },
  {
    title: 'No slippage allowed, and the price moves: nothing is swapped',
    order: market('SOL', 'USDC', '2', 0),
    expected: { failure: 'SLIPPAGE_EXCEEDED' },
  },
  {
    title: 'No pool for the pair: the reason is on record',
    order: market('JUP', 'BONK', '100'),
    expected: { failure: 'NO_ROUTE' },
  },
];
