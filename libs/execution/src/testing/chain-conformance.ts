import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { executeSwap } from '../simulated/execute-swap.js';
import { FINALITY_BLOCKS, type SimulatedChain } from '../simulated/simulated-chain.js';
import { encodeTransaction, type WireTransaction } from '../simulated/wire-transaction.js';
import { aSwap } from './swap-builder.js';

/** The seed of every chain under test. */
export const CHAIN_SEED = 42;
/** Long enough for any test, on a chain of quick blocks and a machine of little time. */
const LONG = 1_000;
const U64_MAX = 2n ** 64n - 1n;

/** A chain, a way to let its time pass, and how to close what lies beneath it. */
export interface ChainUnderTest {
  readonly chain: SimulatedChain;
  /** Resolves when at least so many more blocks have gone by. */
  pass(blocks: number): Promise<void>;
  close(): Promise<void>;
}

interface Tools {
  readonly made: () => ChainUnderTest;
  readonly chain: () => SimulatedChain;
  /** A transaction that no chain has seen, valid for so many blocks from now. */
  readonly signed: (validFor?: number, swap?: Partial<WireTransaction['swap']>) => Promise<WireTransaction>;
  readonly send: (transaction: WireTransaction) => ReturnType<SimulatedChain['submit']>;
  /** Lets time pass until the transaction's last valid block is final. */
  readonly expire: (transaction: WireTransaction) => Promise<void>;
}

/** What the protocol relies on, and every simulated chain passes. */
export function describeChain(name: string, makeChain: () => Promise<ChainUnderTest>): void {
  describe(`${name} as a simulated chain`, () => {
    let made: ChainUnderTest;
    beforeEach(async () => {
      made = await makeChain();
    });
    afterEach(() => made.close());

    const tools = toolsFor(() => made);
    describeLanding(tools);
    describeExecution(tools);
    describeExpiry(tools);
  });
}

function toolsFor(made: () => ChainUnderTest): Tools {
  const chain = () => made().chain;
  return {
    made,
    chain,
    signed: async (validFor = LONG, overrides = {}) => ({
      signature: `sim${randomUUID()}`,
      lastValidBlockHeight: (await chain().height()) + FINALITY_BLOCKS + validFor,
      swap: aSwap({ orderId: randomUUID(), ...overrides }),
    }),
    send: (transaction) => chain().submit(encodeTransaction(transaction)),
    expire: async ({ lastValidBlockHeight }) => {
      while ((await chain().height()) <= lastValidBlockHeight) await made().pass(1);
    },
  };
}

function describeLanding({ chain, signed, send }: Tools): void {
  it('knows nothing of a signature it has not seen', async () => {
    expect(await chain().find('sim-unknown')).toBeNull();
  });

  it('tells what a swap came to at once, and whenever it is asked', async () => {
    const transaction = await signed();
    const outcome = await send(transaction);
    expect(outcome).toEqual(executeSwap(transaction.swap, CHAIN_SEED));
    expect(await chain().find(transaction.signature)).toEqual(outcome);
  });

  it('lands a signature once, however often and at once its bytes arrive', async () => {
    const transaction = await signed();
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => send(transaction)));
    const standing = await chain().find(transaction.signature);
    expect(standing).not.toBeNull();
    for (const outcome of [...outcomes, await send(transaction)]) expect(outcome).toEqual(standing);
  });

  it('keeps the first entry of a signature, whatever other bytes come under it', async () => {
    const transaction = await signed();
    const first = await send(transaction);
    const other = { ...transaction, swap: aSwap({ ...transaction.swap, quotedAmountOut: 5n, minAmountOut: 1n }) };
    expect(await send(other)).toEqual(first);
    expect(await chain().find(transaction.signature)).toEqual(first);
  });

  it('is no help against two signatures of one attempt: both land', async () => {
    const [one, other] = [await signed(), await signed()];
    const outcomes = [await send(one), await send({ ...other, swap: one.swap })];
    expect(outcomes).toEqual([executeSwap(one.swap, CHAIN_SEED), executeSwap(one.swap, CHAIN_SEED)]);
  });

  it('refuses bytes that are no transaction', async () => {
    await expect(chain().submit(Buffer.from('no transaction'))).rejects.toThrow(Error);
    await expect(chain().submit(Buffer.alloc(0))).rejects.toThrow(Error);
  });
}

function describeExecution({ chain, signed, send }: Tools): void {
  it('never fills below the minimum amount out, nor for nothing, and remembers every amount to the unit', async () => {
    const anyAmount = fc.bigInt({ min: 1n, max: U64_MAX });
    const anySlippage = fc.integer({ min: 0, max: 60 });
    await fc.assert(
      fc.asyncProperty(anyAmount, anySlippage, async (quotedAmountOut, slippageBps) => {
        const minAmountOut = (quotedAmountOut * BigInt(10_000 - slippageBps)) / 10_000n;
        const transaction = await signed(LONG, { quotedAmountOut, minAmountOut });
        const outcome = await send(transaction);
        expect(outcome).toEqual(executeSwap(transaction.swap, CHAIN_SEED));
        expect(await chain().find(transaction.signature)).toEqual(outcome);
        const pays = outcome?.kind === 'filled' ? outcome.amountOut : (outcome?.wouldPay ?? -1n);
        expect(outcome?.kind === 'filled').toBe(pays > 0n && pays >= minAmountOut);
      }),
      { numRuns: 30 },
    );
  });
}

function describeExpiry({ made, chain, signed, send, expire }: Tools): void {
  it('has a height that grows with its time and never goes back', async () => {
    const start = await chain().height();
    await made().pass(2);
    const heights = [start, await chain().height(), await chain().height()];
    expect(heights).toEqual(heights.toSorted((one, other) => one - other));
    expect(heights[1]! - start).toBeGreaterThanOrEqual(2);
  });

  it('takes nothing above its last valid block', async () => {
    const late = await signed(-1);
    expect(await send(late)).toBeNull();
    expect(await chain().find(late.signature)).toBeNull();
  });

  it('keeps what has landed when its time is over, and says so to whoever sends it again', async () => {
    const transaction = await signed(3);
    const outcome = await send(transaction);
    await expire(transaction);
    expect([await chain().find(transaction.signature), await send(transaction)]).toEqual([outcome, outcome]);
  });

  it('lands nothing any more once the last valid block is final, though it is sent all the while', async () => {
    const transactions = await Promise.all(Array.from({ length: 12 }, (_, n) => signed(n - 2)));
    const verdicts = await Promise.all(
      transactions.map(async (transaction, n) => {
        const sends = sendAtRandomMoments(transaction, n);
        await expire(transaction);
        const verdict = await chain().find(transaction.signature);
        await sends;
        return verdict;
      }),
    );
    await Promise.all(transactions.map(send));
    const later = await Promise.all(transactions.map(({ signature }) => chain().find(signature)));
    expect(later).toEqual(verdicts);
    expect(later.slice(0, 2)).toEqual([null, null]);
  });

  /** Sends as the blocks go by; some of the transactions are first sent when they are about to expire, or have. */
  async function sendAtRandomMoments(transaction: WireTransaction, n: number): Promise<void> {
    for (let round = 0; round < 4; round += 1) {
      await made().pass(n % 3);
      await Promise.all([send(transaction), send(transaction)]);
    }
  }
}
