import type { OrderType } from './order.entity.js';

/** What a client ordered, checked and in base units. */
export interface NewOrder {
  readonly id: string;
  readonly account: string;
  readonly clientOrderId: string | null;
  readonly orderType: OrderType;
  readonly tokenIn: string;
  readonly tokenOut: string;
  readonly tokenInDecimals: number;
  readonly tokenOutDecimals: number;
  readonly amountIn: bigint;
  readonly slippageBps: number;
  /** Seconds after which no attempt is signed any more. */
  readonly deadlineInS: number;
}

export interface IdempotencyClaim {
  readonly key: string;
  /** SHA-256 of the canonical request body. */
  readonly requestHash: Buffer;
}
