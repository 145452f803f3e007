/** An initialised tick: where liquidity changes or limit orders wait. */
export interface TickBoundary {
  readonly tick: bigint;
  /** √price at the tick, Q64.64. */
  readonly sqrtPrice: bigint;
  /** Liquidity that a rising price gains here, and a falling one loses; signed. */
  readonly liquidityNet: bigint;
  /** What its limit orders still sell, in base units of token 0 above the price and of token 1 below; 0 without any. */
  readonly unfilledOrders: bigint;
}
