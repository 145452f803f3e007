import type { Swap } from '../execution-gateway.js';

/** What the bytes of a simulated transaction say. */
export interface WireTransaction {
  readonly signature: string;
  readonly lastValidBlockHeight: number;
  readonly swap: Swap;
}

/** The bytes are JSON; amounts are decimal strings of base units. */
export function encodeTransaction({ signature, lastValidBlockHeight, swap }: WireTransaction): Buffer {
  const { amountIn, quotedAmountOut, minAmountOut } = swap;
  const amounts = { amountIn: `${amountIn}`, quotedAmountOut: `${quotedAmountOut}`, minAmountOut: `${minAmountOut}` };
  return Buffer.from(JSON.stringify({ signature, lastValidBlockHeight, swap: { ...swap, ...amounts } }));
}

type Encoded = Omit<WireTransaction, 'swap'> & { readonly swap: Record<keyof Swap, string> & { attempt: number } };

/** @throws SyntaxError when the bytes are no transaction of ours */
export function decodeTransaction(wireTx: Buffer): WireTransaction {
  const { signature, lastValidBlockHeight, swap } = JSON.parse(wireTx.toString()) as Encoded;
  return {
    signature,
    lastValidBlockHeight,
    swap: {
      ...swap,
      amountIn: BigInt(swap.amountIn),
      quotedAmountOut: BigInt(swap.quotedAmountOut),
      minAmountOut: BigInt(swap.minAmountOut),
    },
  };
}
