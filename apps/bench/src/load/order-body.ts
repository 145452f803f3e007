/** Where both the engine and its ceilings take orders. */
export const ORDERS_PATH = '/api/orders/execute';

/** A market order. Neither side may know two of them apart but by the name the client gave. */
export function orderBody(clientOrderId: string): string {
  return JSON.stringify({
    orderType: 'market',
    tokenIn: 'SOL',
    tokenOut: 'USDC',
    amount: '1.5',
    slippageBps: 50,
    clientOrderId,
  });
}
