import type { LedgerLine, StoredOrder, Violation } from './evidence.js';
import type { OrderEvidence } from './order-evidence.js';

/**
 * B: the venue filled the order at most once, and exactly once if and only if it is confirmed; then signature and
 * amount are the ledger's. A fill that no client was ever told the order of is a trade without an owner: clients
 * must repeat their POST until it is answered.
 */
export function executedAtMostOnce(one: OrderEvidence): Violation[] {
  const fills = one.ledger.filter(({ kind }) => kind === 'filled');
  return [
    ...filledAgain(fills),
    ...landedBothWays(one.ledger),
    ...ownerless(one, fills),
    ...misreported(one, fills),
  ].map((what) => ({ invariant: 'B', orderId: one.orderId, what }));
}

function filledAgain(fills: readonly LedgerLine[]): string[] {
  return fills.length > 1 ? [`the venue filled the order ${fills.length} times: ${fills.map(named).join(', ')}`] : [];
}

/** A transaction lands once; a ledger that says otherwise cannot be counted on. */
function landedBothWays(ledger: readonly LedgerLine[]): string[] {
  const refused = ledger.filter(({ kind }) => kind === 'slippage-exceeded');
  return refused.flatMap(({ signature }, index) => {
    const lines = ledger.filter((line) => line.signature === signature);
    const first = refused.findIndex((line) => line.signature === signature) === index;
    return first && lines.length > 1 ? [`signature ${signature} has ${lines.length} lines in the venue's ledger`] : [];
  });
}

function ownerless({ acceptances, stored }: OrderEvidence, fills: readonly LedgerLine[]): string[] {
  const [fill] = fills;
  if (!fill) return [];
  const flaws: string[] = [];
  if (!stored) flaws.push('Postgres holds no such order');
  if (acceptances.length === 0) flaws.push('no client was ever told of the order');
  return flaws.length > 0 ? [`the venue filled it with ${named(fill)}, but ${flaws.join(' and ')}`] : [];
}

function misreported({ stored }: OrderEvidence, fills: readonly LedgerLine[]): string[] {
  if (!stored) return [];
  const [first] = fills;
  if (stored.status !== 'confirmed') {
    return first ? [`the venue filled it with ${named(first)}, but the order is ${stored.status}`] : [];
  }
  const told = `${stored.amountOut} base units with signature ${stored.txSignature}`;
  if (!first) return [`the order is confirmed for ${told}, but the venue's ledger has no fill of it`];
  return misread(stored, fills, told);
}

function misread(stored: StoredOrder, fills: readonly LedgerLine[], told: string): string[] {
  const fill = fills.find(({ signature }) => signature === stored.txSignature);
  if (!fill) return [`the order is confirmed for ${told}, but the venue filled it with ${fills.map(named).join(', ')}`];
  if (fill.amountOut === stored.amountOut) return [];
  return [`the order is confirmed for ${told}, but that fill paid ${fill.amountOut ?? 'an unknown amount'}`];
}

function named({ signature, attempt, amountOut }: LedgerLine): string {
  return `signature ${signature} (attempt ${attempt}, ${amountOut ?? 'unknown'} base units out)`;
}
