import type { Swap } from '../execution-gateway.js';

/** 1 SOL for USDC on meteora, first attempt, at the default slippage of 50 bps. */
export function aSwap(overrides: Partial<Swap> = {}): Swap {
  return {
    orderId: '019ab6a0-0000-7000-8000-000000000001',
    attempt: 1,
    venue: 'meteora',
    pool: 'sim-meteora-sol-usdc',
    tokenIn: 'SOL',
    tokenOut: 'USDC',
    amountIn: 1_000_000_000n,
    quotedAmountOut: 162_785_108n,
    minAmountOut: 161_971_182n,
    ...overrides,
  };
}
