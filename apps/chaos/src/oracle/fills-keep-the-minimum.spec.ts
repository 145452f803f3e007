import { describe, it } from 'vitest';
import { toDecimal } from '#libs/orders-domain';
import { retold, rewritten } from './testing/edit-evidence.js';
import { expectCaught } from './testing/expect-caught.js';

const confirmed = {
  about: { ending: 'confirmed' as const, minAmountOut: 1_000_000n, surplus: 0n, tokenOut: 'USDC' as const },
};

describe('F, fills keep the minimum', () => {
  it('sees a fill below the minimum amount out, whoever agrees on it', () => {
    const amountOut = '999999';
    const decimal = toDecimal(BigInt(amountOut), 6);
    expectCaught(
      'F',
      (truth) => {
        const filled = retold.ledger(truth, ({ kind }) => (kind === 'filled' ? { amountOut } : {}));
        const stored = retold.stored(filled, () => ({ amountOut }));
        const rest = retold.rest(stored, () => ({ amountOut: decimal }));
        return rewritten(rest, (events) =>
          events.map((event) =>
            event.status === 'confirmed' ? { ...event, data: { ...event.data, amountOut: decimal } } : event,
          ),
        );
      },
      confirmed,
    );
  });

  it('sees it where only the venue tells, or only Postgres', () => {
    const amountOut = '999999';
    const filled = { kind: 'filled' as const, amountOut };
    expectCaught('BF', (truth) => retold.ledger(truth, () => filled), {
      about: { ...confirmed.about, ending: 'slipped', rounds: [] },
    });
    expectCaught('BDF', (truth) => retold.stored(truth, () => ({ amountOut })), confirmed);
  });

  it('sees a swap that carried another minimum than the order was promised', () => {
    const carrying = (minAmountOut: string) =>
      expectCaught('F', (truth) => retold.ledger(truth, () => ({ minAmountOut })), confirmed);
    carrying('999999');
    carrying('1000001');
  });
});
