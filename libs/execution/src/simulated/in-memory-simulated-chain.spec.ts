import { describe, expect, it } from 'vitest';
import { CHAIN_SEED, describeChain } from '../testing/chain-conformance.js';
import { aSwap } from '../testing/swap-builder.js';
import { InMemorySimulatedChain } from './in-memory-simulated-chain.js';
import { FINALITY_BLOCKS, SLOT_MS } from './simulated-chain.js';
import { encodeTransaction } from './wire-transaction.js';

const START_MS = 1_700_000_000_123;

describeChain('the chain in memory', async () => {
  let now = START_MS;
  const pass = async (blocks: number) => {
    now += blocks * SLOT_MS;
  };
  return { chain: new InMemorySimulatedChain(CHAIN_SEED, () => now), pass, close: async () => undefined };
});

describe('InMemorySimulatedChain', () => {
  const newest = Math.floor(START_MS / SLOT_MS);
  const sentAt = async (now: number) => {
    const chain = new InMemorySimulatedChain(CHAIN_SEED, () => now);
    return chain.submit(encodeTransaction({ signature: 'sim1', lastValidBlockHeight: newest, swap: aSwap() }));
  };

  it('takes a transaction to the last ms of its last valid block, and not one ms longer', async () => {
    const nextBlockAt = (newest + 1) * SLOT_MS;
    expect(await sentAt(nextBlockAt - 1)).toMatchObject({ kind: 'filled' });
    expect(await sentAt(nextBlockAt)).toBeNull();
  });

  it('calls final what lies so many blocks back', async () => {
    const chain = new InMemorySimulatedChain(CHAIN_SEED, () => START_MS);
    expect(await chain.height()).toBe(newest - FINALITY_BLOCKS);
  });
});
