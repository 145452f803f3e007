import type { LedgerLine, StoredOrder, Violation } from './evidence.js';
import type { OrderEvidence } from './order-evidence.js';

/**
 * F: no fill paid less than the minimum amount out, neither the one the swap carried to the venue nor the one the order
 * was promised, and the two are one.
 */
export function fillsKeepTheMinimum({ orderId, ledger, stored }: OrderEvidence): Violation[] {
  const fills = ledger.filter(({ kind }) => kind === 'filled');
  const told = stored?.status === 'confirmed' ? stored : undefined;
  const flaws = [
    ...fills.flatMap((fill) => underpaid(`signature ${fill.signature}`, fill.amountOut, fill.minAmountOut)),
    ...(told ? [...underpaid('the order', told.amountOut, told.minAmountOut), ...loosened(told, fills)] : []),
  ];
  return flaws.map((what) => ({ invariant: 'F', orderId, what }));
}

function underpaid(which: string, amountOut: string | null | undefined, minimum: string | null): string[] {
  if (minimum === null) return [`${which} was filled without a minimum amount out`];
  // What a fill without an amount paid is for B to ask.
  if (amountOut === null || amountOut === undefined || BigInt(amountOut) >= BigInt(minimum)) return [];
  return [`${which} was filled at ${amountOut} base units, below the minimum amount out of ${minimum}`];
}

function loosened({ txSignature, minAmountOut }: StoredOrder, fills: readonly LedgerLine[]): string[] {
  const fill = fills.find(({ signature }) => signature === txSignature);
  if (!fill || minAmountOut === null || fill.minAmountOut === minAmountOut) return [];
  const { signature, minAmountOut: carried } = fill;
  return [`signature ${signature} carried a minimum amount out of ${carried}, the order's is ${minAmountOut}`];
}
