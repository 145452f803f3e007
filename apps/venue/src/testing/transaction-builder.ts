import { randomUUID } from 'node:crypto';
import type { WireTransaction } from '#libs/execution';

/** 1 SOL for USDC on meteora, at the default slippage, under a signature of its own. */
export function aTransaction(overrides: Partial<WireTransaction> = {}): WireTransaction {
  return {
    signature: `sim${randomUUID()}`,
    lastValidBlockHeight: 100,
    swap: {
      orderId: randomUUID(),
      attempt: 1,
      venue: 'meteora',
      pool: 'sim-meteora-sol-usdc',
      tokenIn: 'SOL',
      tokenOut: 'USDC',
      amountIn: 1_000_000_000n,
      quotedAmountOut: 162_785_108n,
      minAmountOut: 161_971_182n,
    },
    ...overrides,
  };
}
