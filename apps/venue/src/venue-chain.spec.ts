import * as fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { encodeTransaction, executeSwap, FINALITY_BLOCKS, type SwapOutcome } from '#libs/execution';
import { ChainClock } from './chain-clock.js';
import { readLedgerLine } from './ledger-line.js';
import { HeldLedger, INSTANT_LEDGER } from './testing/held-ledger.js';
import { aTransaction } from './testing/transaction-builder.js';
import { VenueChain } from './venue-chain.js';

const SEED = 42;
let height: number;
let ledger: HeldLedger;
let chain: VenueChain;

beforeEach(() => {
  height = 100;
  ledger = new HeldLedger();
  chain = new VenueChain(ledger, aClock(), SEED);
});

const aClock = () => new ChainClock(1, () => height);

/** What the promise has come to when everything that could go on without the disk has gone on. */
async function soFar<Result>(promise: Promise<Result>): Promise<Result | 'open'> {
  const turns = new Promise<'open'>((resolve) => setImmediate(() => resolve('open')));
  return Promise.race([promise, turns]);
}

describe('VenueChain', () => {
  it('answers neither who sent it nor who looks before the line is on the disk', async () => {
    const transaction = aTransaction();
    const sent = chain.submit(encodeTransaction(transaction));
    const looked = chain.find(transaction.signature);
    expect([await soFar(sent), await soFar(looked)]).toEqual(['open', 'open']);
    ledger.sync();
    const outcome = executeSwap(transaction.swap, SEED);
    expect([await sent, await looked, await chain.find(transaction.signature)]).toEqual([outcome, outcome, outcome]);
  });

  it('tells at once that it does not know a signature, whatever is being written', async () => {
    void chain.submit(encodeTransaction(aTransaction()));
    expect(await soFar(chain.find('unknown'))).toBeNull();
  });

  it('writes one line for a signature, however often and at once it arrives', async () => {
    const transaction = aTransaction();
    const sends = Array.from({ length: 10 }, () => chain.submit(encodeTransaction(transaction)));
    ledger.sync();
    const outcomes = await Promise.all(sends);
    expect(new Set(outcomes)).toHaveLength(1);
    await chain.submit(encodeTransaction(transaction));
    expect(ledger.lines).toHaveLength(1);
    expect(readLedgerLine(ledger.lines[0]!)).toEqual({
      signature: transaction.signature,
      outcome: outcomes[0],
      height,
    });
  });

  it('takes a transaction in its last valid block, and refuses it in the next', async () => {
    const [inTime, late] = [aTransaction(), aTransaction()];
    void chain.submit(encodeTransaction(inTime));
    ledger.sync();
    height = 101;
    expect(await chain.submit(encodeTransaction(late))).toBeNull();
    expect(await chain.find(late.signature)).toBeNull();
    expect(await chain.find(inTime.signature)).not.toBeNull();
    expect(ledger.lines).toHaveLength(1);
  });

  it('does not turn back when its clock does', async () => {
    const late = aTransaction();
    height = 101 + FINALITY_BLOCKS;
    expect(await chain.height()).toBe(101);
    height = 50;
    expect(await chain.height()).toBe(101);
    expect(await chain.submit(encodeTransaction(late))).toBeNull();
  });

  it('goes on after the newest block of its earlier life, with what had landed', async () => {
    const outcome: SwapOutcome = { kind: 'slippage-exceeded', wouldPay: 7n };
    const transaction = aTransaction({ lastValidBlockHeight: 300 });
    chain.restore({ signature: transaction.signature, outcome, height: 200 });
    expect(await chain.height()).toBe(200 - FINALITY_BLOCKS);
    expect([await chain.find(transaction.signature), await chain.submit(encodeTransaction(transaction))]).toEqual([
      outcome,
      outcome,
    ]);
    expect(await chain.submit(encodeTransaction(aTransaction({ lastValidBlockHeight: 199 })))).toBeNull();
    expect(ledger.lines).toEqual([]);
  });

  it('lets a lagging node miss a transaction until its last valid block is final, and never after', async () => {
    const transaction = aTransaction();
    void chain.submit(encodeTransaction(transaction));
    height = 100 + FINALITY_BLOCKS;
    expect(chain.mayBeMissed(transaction.signature)).toBe(true);
    expect(chain.mayBeMissed('unknown')).toBe(false);
    height += 1;
    expect(chain.mayBeMissed(transaction.signature)).toBe(false);
  });

  it('says null past the end of a transaction only if it says so for ever, in whatever order things happen', async () => {
    const steps = fc.array(fc.constantFrom('send', 'pass', 'back', 'look', 'sync'), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(steps, fc.integer({ min: 98, max: 104 }), async (way, lastValidBlockHeight) => {
        const looks = await looksOnTheWay(way, lastValidBlockHeight);
        const proven = looks.findIndex(({ isPast, seen }) => isPast && seen === null);
        const later = proven < 0 ? [] : looks.slice(proven).filter(({ seen }) => seen !== null);
        expect(later).toEqual([]);
        expect(proven < 0 ? [] : ledger.lines).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  async function looksOnTheWay(way: readonly string[], lastValidBlockHeight: number) {
    height = 100;
    ledger = new HeldLedger();
    chain = new VenueChain(ledger, aClock(), SEED);
    const transaction = aTransaction({ lastValidBlockHeight });
    const looks: { isPast: boolean; seen: unknown }[] = [];
    for (const step of way) {
      if (step === 'send') void chain.submit(encodeTransaction(transaction));
      if (step === 'pass') height += 7;
      if (step === 'back') height -= 20;
      if (step === 'sync') ledger.sync();
      if (step !== 'look') continue;
      const isPast = (await chain.height()) > lastValidBlockHeight;
      looks.push({ isPast, seen: await soFar(chain.find(transaction.signature)) });
    }
    return looks;
  }

  it('never fills below the minimum amount out', async () => {
    chain = new VenueChain(INSTANT_LEDGER, aClock(), SEED);
    const { swap } = aTransaction();
    const outcomes = await Promise.all(
      Array.from({ length: 200 }, (_, n) =>
        chain.submit(
          encodeTransaction(aTransaction({ swap: { ...swap, attempt: n, minAmountOut: swap.quotedAmountOut } })),
        ),
      ),
    );
    expect(new Set(outcomes.map((outcome) => outcome?.kind))).toEqual(new Set(['filled', 'slippage-exceeded']));
    for (const outcome of outcomes) {
      expect(outcome?.kind === 'filled' && outcome.amountOut < swap.quotedAmountOut).toBe(false);
    }
  });
});
