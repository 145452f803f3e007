import { beforeEach, describe, expect, it } from 'vitest';
import { ChainUnreachable, type SignedTransaction } from '../execution-gateway.js';
import { aSwap } from '../testing/swap-builder.js';
import { InMemorySimulatedChain } from './in-memory-simulated-chain.js';
import { FINALITY_BLOCKS, SLOT_MS, VALID_BLOCKS } from './simulated-chain.js';
import { SimulatedExecutionGateway } from './simulated-execution-gateway.js';
import { decodeTransaction } from './wire-transaction.js';

const ALWAYS = 1;

let now: number;
let chain: InMemorySimulatedChain;
beforeEach(() => {
  now = 1_700_000_000_000;
  chain = new InMemorySimulatedChain(42, () => now);
});

function gateway({ seed = 42, failureRate = 0 } = {}): SimulatedExecutionGateway {
  return new SimulatedExecutionGateway(chain, { seed, latencyMs: 0, failureRate });
}

type Fate = 'answered' | 'lost on the way there' | 'lost on the way back';

/** How a send over `over` came out, by what its sender and the chain know afterwards. */
async function fateOf(over: SimulatedExecutionGateway, transaction: SignedTransaction): Promise<Fate> {
  try {
    await over.broadcast(transaction);
    return 'answered';
  } catch (error) {
    if (!(error instanceof ChainUnreachable)) throw error;
    return chain.landed.has(transaction.signature) ? 'lost on the way back' : 'lost on the way there';
  }
}

/** Signs until a transaction's first send over a gateway that loses all of them has this fate. */
async function transactionThatWas(fate: Fate): Promise<SignedTransaction> {
  const shaky = gateway({ failureRate: ALWAYS });
  for (let n = 0; n < 100; n += 1) {
    const transaction = await shaky.sign(aSwap());
    if ((await fateOf(shaky, transaction)) === fate) return transaction;
  }
  throw new Error(`of 100 transactions none was ${fate}`);
}

describe('SimulatedExecutionGateway, signing', () => {
  it('gives another signature each time, for the same swap as well', async () => {
    const signed = await Promise.all(Array.from({ length: 100 }, () => gateway().sign(aSwap())));
    expect(new Set(signed.map(({ signature }) => signature)).size).toBe(100);
    expect(signed[0]?.signature).toMatch(/^sim[0-9a-f]{64}$/);
  });

  it('puts everything into the bytes that the chain needs', async () => {
    const { signature, wireTx, lastValidBlockHeight } = await gateway().sign(aSwap({ attempt: 3 }));
    expect(decodeTransaction(wireTx)).toEqual({ signature, lastValidBlockHeight, swap: aSwap({ attempt: 3 }) });
  });

  it('lets a transaction live for so many blocks from the newest one', async () => {
    const { lastValidBlockHeight, minContextSlot } = await gateway().sign(aSwap());
    expect(lastValidBlockHeight).toBe(Math.floor(now / SLOT_MS) + VALID_BLOCKS);
    expect(minContextSlot).toBe(await chain.height());
  });

  it('tells the chain nothing', async () => {
    await gateway().sign(aSwap());
    expect(chain.landed.size).toBe(0);
  });
});

describe('SimulatedExecutionGateway, sending', () => {
  it('tells the outcome at once and whenever it is asked, and executes the bytes once', async () => {
    const transaction = await gateway().sign(aSwap());
    expect(await gateway().outcomeOf(transaction)).toBeNull();
    const outcome = await gateway().broadcast(transaction);
    expect(outcome).toMatchObject({ kind: 'filled' });
    const again = [await gateway({ seed: 7 }).broadcast(transaction), await gateway().outcomeOf(transaction)];
    expect(again).toEqual([outcome, outcome]);
    expect(chain.landed.size).toBe(1);
  });

  it('needs nothing but what was persisted: the bytes are enough', async () => {
    const transaction = await gateway().sign(aSwap());
    const readAgain = { ...transaction, wireTx: Buffer.from(transaction.wireTx.toString('hex'), 'hex') };
    expect(await gateway().broadcast(readAgain)).toMatchObject({ kind: 'filled' });
    expect(await gateway().outcomeOf(transaction)).toMatchObject({ kind: 'filled' });
  });

  it('sets no timer when there is no latency', async () => {
    const transaction = await gateway().sign(aSwap());
    const before = runningTimers();
    const sent = gateway().broadcast(transaction);
    expect(runningTimers()).toBe(before);
    await sent;
  });
});

describe('SimulatedExecutionGateway, proving expiry', () => {
  it('says so when the last valid block is past for good, and not one block sooner', async () => {
    const transaction = await gateway().sign(aSwap());
    now += (VALID_BLOCKS + FINALITY_BLOCKS) * SLOT_MS;
    expect(await gateway().hasExpired(transaction)).toBe(false);
    now += SLOT_MS;
    expect(await gateway().hasExpired(transaction)).toBe(true);
  });

  it('cannot land before that what is too old to be taken', async () => {
    const transaction = await gateway().sign(aSwap());
    now += (VALID_BLOCKS + 1) * SLOT_MS;
    expect(await gateway().hasExpired(transaction)).toBe(false);
    expect(await gateway().broadcast(transaction)).toBeNull();
    expect(await gateway().outcomeOf(transaction)).toBeNull();
  });
});

describe('SimulatedExecutionGateway, when a send is lost', () => {
  it('has landed where only the reply was lost, and says so when it is asked', async () => {
    const transaction = await transactionThatWas('lost on the way back');
    const outcome = await gateway().outcomeOf(transaction);
    expect(outcome).toMatchObject({ kind: 'filled' });
    expect(await gateway().broadcast(transaction)).toEqual(outcome);
  });

  it('has not landed where the request was lost, and the same bytes land when they are sent again', async () => {
    const transaction = await transactionThatWas('lost on the way there');
    expect(await gateway().outcomeOf(transaction)).toBeNull();
    expect(await gateway().broadcast(transaction)).toMatchObject({ kind: 'filled' });
  });

  it('meets another luck with the next send of the same bytes', async () => {
    const shaky = gateway({ failureRate: 0.5 });
    const transaction = await shaky.sign(aSwap());
    const fates = new Set<string>();
    for (let n = 0; n < 100; n += 1) fates.add((await fateOf(shaky, transaction)) === 'answered' ? 'answered' : 'lost');
    expect(fates.size).toBe(2);
  });

  it('loses about as many sends as asked, half of them on each way', async () => {
    const shaky = gateway({ failureRate: 0.4 });
    const count = { answered: 0, 'lost on the way there': 0, 'lost on the way back': 0 };
    for (let n = 0; n < 2_000; n += 1) count[await fateOf(shaky, await shaky.sign(aSwap()))] += 1;
    // Signatures are random, so the bounds are wide: seven standard deviations.
    expect(Math.abs(count['lost on the way there'] - 400)).toBeLessThan(126);
    expect(Math.abs(count['lost on the way back'] - 400)).toBeLessThan(126);
  });
});

function runningTimers(): number {
  return process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;
}
