import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ChainUnreachable } from '../execution-gateway.js';
import { InMemorySimulatedChain } from './in-memory-simulated-chain.js';
import { RecentHeight } from './recent-height.js';
import { FINALITY_BLOCKS, SLOT_MS } from './simulated-chain.js';

const START_MS = 1_700_000_000_000;
const FIRST_HEIGHT = START_MS / SLOT_MS - FINALITY_BLOCKS;

let now: number;
let chain: InMemorySimulatedChain;
let recent: RecentHeight;
beforeEach(() => {
  now = START_MS;
  chain = new InMemorySimulatedChain(42, () => now);
  recent = new RecentHeight(chain, () => now);
});

describe('RecentHeight', () => {
  it('asks the chain once for all who ask within the time of a block', async () => {
    const height = vi.spyOn(chain, 'height');
    expect(await Promise.all([recent.read(), recent.read()])).toEqual([FIRST_HEIGHT, FIRST_HEIGHT]);
    now += SLOT_MS - 1;
    expect(await recent.read()).toBe(FIRST_HEIGHT);
    expect(height).toHaveBeenCalledOnce();
  });

  it('asks anew after that time', async () => {
    await recent.read();
    now += SLOT_MS;
    expect(await recent.read()).toBe(FIRST_HEIGHT + 1);
  });

  it('counts the time from the question, so that a slow answer is not kept longer', async () => {
    let answer!: (height: number) => void;
    vi.spyOn(chain, 'height').mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
    const slow = recent.read();
    now += SLOT_MS;
    answer(FIRST_HEIGHT);
    expect(await slow).toBe(FIRST_HEIGHT);
    expect(await recent.read()).toBe(FIRST_HEIGHT + 1);
  });

  it('does not keep a failure', async () => {
    vi.spyOn(chain, 'height').mockRejectedValueOnce(new ChainUnreachable('away'));
    await expect(recent.read()).rejects.toThrow(ChainUnreachable);
    expect(await recent.read()).toBe(FIRST_HEIGHT);
  });
});
