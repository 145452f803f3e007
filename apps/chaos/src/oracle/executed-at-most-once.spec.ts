import { describe, it } from 'vitest';
import type { Evidence, LedgerLine } from './evidence.js';
import { ORDER, retold, silence } from './testing/edit-evidence.js';
import { expectCaught } from './testing/expect-caught.js';

const FILL: LedgerLine = {
  signature: 'another',
  orderId: ORDER,
  attempt: 9,
  kind: 'filled',
  amountOut: '7',
  minAmountOut: '7',
};
const withLine = (truth: Evidence, line: LedgerLine): Evidence => ({ ...truth, ledger: [...truth.ledger, line] });
const linesOf = (truth: Evidence) => truth.ledger.filter(({ orderId }) => orderId === ORDER);
const confirmed = { about: { ending: 'confirmed' as const } };

describe('B, executed at most once', () => {
  it('counts a second fill', () => {
    expectCaught('B', (truth) => withLine(truth, FILL), confirmed);
  });

  it('counts the same fill twice when the ledger has it twice', () => {
    expectCaught('B', (truth) => withLine(truth, linesOf(truth).at(-1)!), confirmed);
  });

  it('sees a refused transaction land after all', () => {
    const about = { ending: 'slipped' as const };
    expectCaught('B', (truth) => withLine(truth, linesOf(truth).at(-1)!), { about });
    expectCaught('B', (truth) => withLine(truth, { ...linesOf(truth).at(-1)!, ...fillOf('7') }), { about });
  });

  it('sees the fill of an order that failed', () => {
    expectCaught('B', (truth) => withLine(truth, FILL), { about: { ending: 'expired' } });
  });

  it('misses the fill of an order that is confirmed', () => {
    expectCaught('B', (truth) => silence(truth, 'ledger'), confirmed);
  });

  it('compares the signature with the ledger', () => {
    expectCaught('B', (truth) => retold.ledger(truth, ({ signature }) => ({ signature: `${signature}!` })), {
      about: { ending: 'confirmed', rounds: [] },
    });
  });

  it('compares the amount with the ledger, to the last base unit', () => {
    expectCaught(
      'B',
      (truth) => retold.ledger(truth, ({ kind, amountOut }) => (kind === 'filled' ? more(amountOut) : {})),
      confirmed,
    );
    expectCaught('B', (truth) => retold.ledger(truth, () => ({ amountOut: undefined })), confirmed);
  });

  it('sees the fill of an order that no client was told of', () => {
    expectCaught('B', (truth) => silence(truth, 'acceptances'), confirmed);
  });

  it('sees the fill of an order that Postgres has lost', () => {
    expectCaught('AB', (truth) => silence(truth, 'subscriptions', 'rest', 'stored'), confirmed);
  });

  it('sees the fill of an order that nobody knows', () => {
    expectCaught('B', (truth) => withLine(truth, { ...FILL, orderId: 'unheard of' }), { naming: ['unheard of'] });
  });
});

function fillOf(amountOut: string) {
  return { kind: 'filled' as const, amountOut, minAmountOut: amountOut };
}

function more(amountOut: string | undefined) {
  return { amountOut: String(BigInt(amountOut ?? 0) + 1n) };
}
