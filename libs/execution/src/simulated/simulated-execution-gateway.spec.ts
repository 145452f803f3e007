import * as fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { SendInterrupted, type SignedSwap, type SwapOutcome } from '../execution-gateway.js';
import { aSwap } from '../testing/swap-builder.js';
import { InMemorySimulatedLedger } from './in-memory-simulated-ledger.js';
import { SimulatedExecutionGateway } from './simulated-execution-gateway.js';

const ALWAYS_SHAKY = 1;

let ledger: InMemorySimulatedLedger;

beforeEach(() => {
  ledger = new InMemorySimulatedLedger();
});

function gateway({ seed = 42, failureRate = 0 } = {}): SimulatedExecutionGateway {
  return new SimulatedExecutionGateway(ledger, { seed, latencyMs: 0, failureRate });
}

/** Finds a swap whose first send over the shaky gateway breaks off with this message. */
async function swapThatBreaksOff(message: string): Promise<SignedSwap> {
  const rehearsal = new SimulatedExecutionGateway(new InMemorySimulatedLedger(), {
    seed: 42,
    latencyMs: 0,
    failureRate: ALWAYS_SHAKY,
  });
  for (let attempt = 1; attempt <= 100; attempt += 1) {
    const swap = rehearsal.sign(aSwap({ attempt }));
    const error: unknown = await rehearsal.send(swap).catch((reason: unknown) => reason);
    if (error instanceof SendInterrupted && error.message.includes(message)) return swap;
  }
  throw new Error(`of 100 swaps none broke off with "${message}"`);
}

describe('SimulatedExecutionGateway, signing', () => {
  it('gives the same order and attempt the same signature, whatever the quote', () => {
    const { txSignature } = gateway().sign(aSwap());
    expect(gateway({ seed: 7 }).sign(aSwap({ venue: 'raydium', quotedAmountOut: 1n })).txSignature).toBe(txSignature);
  });

  it('gives every other order and attempt another signature', () => {
    const swaps = ['a', 'b', 'a 1'].flatMap((orderId) => [1, 2, 11].map((attempt) => aSwap({ orderId, attempt })));
    expect(new Set(swaps.map((swap) => gateway().sign(swap).txSignature)).size).toBe(swaps.length);
  });

  it('keeps the swap as it is and tells nobody', () => {
    const swap = aSwap();
    expect(gateway().sign(swap)).toMatchObject(swap);
    expect(ledger.outcomes.size).toBe(0);
  });
});

describe('SimulatedExecutionGateway, sending', () => {
  it('executes a swap once, however often it is sent', async () => {
    const swap = gateway().sign(aSwap());
    const first = await gateway().send(swap);
    expect(first.kind).toBe('filled');
    const again = await Promise.all([gateway().send(swap), gateway({ seed: 7 }).send(swap)]);
    expect(again).toEqual([first, first]);
    expect(ledger.outcomes.size).toBe(1);
  });

  it('knows nothing of a signature that was never sent', async () => {
    expect(await gateway().outcomeOf(gateway().sign(aSwap()).txSignature)).toBeNull();
  });

  it('tells later what became of a swap', async () => {
    const swap = gateway().sign(aSwap());
    const outcome = await gateway().send(swap);
    expect(await gateway().outcomeOf(swap.txSignature)).toEqual(outcome);
    expect(await gateway().settle(swap)).toEqual(outcome);
  });

  it('never fills below the minimum amount out, nor for nothing, and says what it would have paid', async () => {
    const anyAmount = fc.bigInt({ min: 1n, max: 2n ** 64n - 1n });
    await fc.assert(
      fc.asyncProperty(anyAmount, fc.integer({ min: 0, max: 60 }), fc.nat(), async (quoted, slippageBps, seed) => {
        const minAmountOut = (quoted * BigInt(10_000 - slippageBps)) / 10_000n;
        const swap = gateway().sign(aSwap({ orderId: `${quoted}`, quotedAmountOut: quoted, minAmountOut }));
        ledger.outcomes.clear();
        const outcome = await gateway({ seed }).send(swap);
        expect(['filled', 'slippage-exceeded']).toContain(outcome.kind);
        const pays = paysBy(outcome);
        expect(outcome.kind === 'filled').toBe(pays > 0n && pays >= minAmountOut);
      }),
    );
  });

  it('fills at the minimum to the unit, and not one unit below', async () => {
    const outcome = await gateway().send(gateway().sign(aSwap({ minAmountOut: 0n })));
    const pays = paysBy(outcome);
    ledger.outcomes.clear();
    expect(await gateway().send(gateway().sign(aSwap({ minAmountOut: pays })))).toEqual(outcome);
    ledger.outcomes.clear();
    const refused = await gateway().send(gateway().sign(aSwap({ minAmountOut: pays + 1n })));
    expect(refused).toEqual({ kind: 'slippage-exceeded', wouldPay: pays });
  });

  it('sets no timer when there is no latency', async () => {
    const before = runningTimers();
    const sent = gateway().send(gateway().sign(aSwap()));
    expect(runningTimers()).toBe(before);
    await sent;
  });
});

describe('SimulatedExecutionGateway, when the reply is lost', () => {
  it('has executed the swap all the same, and says so when asked', async () => {
    const swap = await swapThatBreaksOff('did not answer');
    const shaky = gateway({ failureRate: ALWAYS_SHAKY });
    await expect(shaky.send(swap)).rejects.toThrow(SendInterrupted);
    expect(await shaky.outcomeOf(swap.txSignature)).toMatchObject({ kind: 'filled' });
    expect(await shaky.settle(swap)).toMatchObject({ kind: 'filled' });
    expect(ledger.outcomes.size).toBe(1);
  });
});

describe('SimulatedExecutionGateway, when the request is lost', () => {
  it('has executed nothing, and expires the signature when it is settled', async () => {
    const swap = await swapThatBreaksOff('did not receive');
    const shaky = gateway({ failureRate: ALWAYS_SHAKY });
    await expect(shaky.send(swap)).rejects.toThrow(SendInterrupted);
    expect(await shaky.outcomeOf(swap.txSignature)).toBeNull();
    expect(await shaky.settle(swap)).toEqual({ kind: 'expired' });
    expect(await shaky.outcomeOf(swap.txSignature)).toEqual({ kind: 'expired' });
  });

  it('executes nothing under that signature ever after', async () => {
    const swap = gateway().sign(aSwap());
    await gateway().settle(swap);
    expect(await gateway().send(swap)).toEqual({ kind: 'expired' });
    expect(await gateway().outcomeOf(swap.txSignature)).toEqual({ kind: 'expired' });
  });
});

describe('SimulatedExecutionGateway, over many swaps', () => {
  it('loses about as many sends as asked, half of them on each way, and none twice differently', async () => {
    const shaky = gateway({ failureRate: 0.4 });
    const swaps = Array.from({ length: 1_000 }, (_, n) => shaky.sign(aSwap({ orderId: `order-${n}` })));
    const results = await Promise.allSettled(swaps.map((swap) => shaky.send(swap)));
    const lost = results.flatMap((result) => (result.status === 'rejected' ? [String(result.reason)] : []));
    const unreceived = lost.filter((reason) => reason.includes('did not receive')).length;
    expect(ledger.outcomes.size).toBe(1_000 - unreceived);
    expect(Math.abs(unreceived - 200)).toBeLessThan(65);
    expect(Math.abs(lost.length - unreceived - 160)).toBeLessThan(65);
  });
});

/** What the swap paid, or would have paid. */
function paysBy(outcome: SwapOutcome): bigint {
  if (outcome.kind === 'filled') return outcome.amountOut;
  return outcome.kind === 'slippage-exceeded' ? outcome.wouldPay : -1n;
}

function runningTimers(): number {
  return process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;
}
