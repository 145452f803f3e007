import type { Swap } from '../execution-gateway.js';

/** What the bytes of a simulated transaction say. */
export interface WireTransaction {
  readonly signature: string;
  readonly lastValidBlockHeight: number;
  readonly swap: Swap;
}

type Fields = readonly [
  signature: string,
  lastValidBlockHeight: number,
  orderId: string,
  attempt: number,
  venue: string,
  pool: string,
  tokenIn: string,
  tokenOut: string,
  amountIn: string,
  quotedAmountOut: string,
  minAmountOut: string,
];

/** The bytes are a JSON array without names, for they are stored with every attempt; amounts are base units as text. */
export function encodeTransaction({ signature, lastValidBlockHeight, swap }: WireTransaction): Buffer {
  const { orderId, attempt, venue, pool, tokenIn, tokenOut } = swap;
  const amounts = [`${swap.amountIn}`, `${swap.quotedAmountOut}`, `${swap.minAmountOut}`] as const;
  const fields: Fields = [
    signature,
    lastValidBlockHeight,
    orderId,
    attempt,
    venue,
    pool,
    tokenIn,
    tokenOut,
    ...amounts,
  ];
  return Buffer.from(JSON.stringify(fields));
}

/** @throws SyntaxError or TypeError when the bytes are no transaction of ours */
export function decodeTransaction(wireTx: Buffer): WireTransaction {
  const fields = JSON.parse(wireTx.toString()) as Fields;
  const [signature, lastValidBlockHeight, orderId, attempt, venue, pool, tokenIn, tokenOut, ...amounts] = fields;
  if (amounts.length !== 3) throw new TypeError('these bytes are no transaction');
  const [amountIn, quotedAmountOut, minAmountOut] = amounts.map(BigInt) as [bigint, bigint, bigint];
  const swap = { orderId, attempt, venue, pool, tokenIn, tokenOut, amountIn, quotedAmountOut, minAmountOut };
  return { signature, lastValidBlockHeight, swap };
}
