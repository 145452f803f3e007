import type { SwapOutcome, WireTransaction } from '#libs/execution';

/** What the ledger says of a transaction when it is read again. */
export interface LedgerEntry {
  readonly signature: string;
  readonly outcome: SwapOutcome;
  /** The block it landed in. */
  readonly height: number;
}

/** @returns one line of JSON, with amounts as decimal strings of base units */
export function ledgerLine({ signature, swap }: WireTransaction, outcome: SwapOutcome, height: number): string {
  const { orderId, attempt, venue, pool, tokenIn, tokenOut } = swap;
  const entry = {
    signature,
    orderId,
    attempt,
    venue,
    pool,
    tokenIn,
    tokenOut,
    amountIn: String(swap.amountIn),
    minAmountOut: String(swap.minAmountOut),
    ...outcomeAsJson(outcome),
    height,
    at: new Date().toISOString(),
  };
  return `${JSON.stringify(entry)}\n`;
}

export function outcomeAsJson(outcome: SwapOutcome): Readonly<Record<string, string>> {
  return outcome.kind === 'filled'
    ? { kind: outcome.kind, amountOut: String(outcome.amountOut) }
    : { kind: outcome.kind, wouldPay: String(outcome.wouldPay) };
}

/** @throws Error when it is no line of a ledger */
export function readLedgerLine(line: string): LedgerEntry {
  const { signature, height, kind, ...amounts } = JSON.parse(line) as Readonly<Record<string, unknown>>;
  if (typeof signature !== 'string' || !Number.isSafeInteger(height)) throw new Error('it has no signature or height');
  return { signature, height: height as number, outcome: outcomeIn(kind, amounts) };
}

function outcomeIn(kind: unknown, { amountOut, wouldPay }: Readonly<Record<string, unknown>>): SwapOutcome {
  if (kind === 'filled') return { kind, amountOut: baseUnits(amountOut) };
  if (kind === 'slippage-exceeded') return { kind, wouldPay: baseUnits(wouldPay) };
  throw new Error('it has no outcome');
}

function baseUnits(text: unknown): bigint {
  if (typeof text === 'string' && /^\d+$/.test(text)) return BigInt(text);
  throw new Error('it has an amount that is none');
}
