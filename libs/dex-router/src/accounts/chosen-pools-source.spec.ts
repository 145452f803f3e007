import { describe, expect, it } from 'vitest';
import type { AccountSet } from './account.js';
import { AccountMap } from './account-map.js';
import { AccountSource } from './account-source.js';
import { ChosenPoolsSource } from './chosen-pools-source.js';

class ScriptedSource extends AccountSource {
  readonly asked: unknown[] = [];
  readonly set = new AccountMap([], 1n);

  override get listed() {
    return [{ venue: 'raydium', poolType: 'clmm', address: 'two', mintA: 'a', mintB: 'b' } as const];
  }

  override async poolAddresses(): Promise<readonly string[]> {
    return ['one', 'two', 'three'];
  }

  override async read(...asked: [readonly string[], AbortSignal?]): Promise<AccountSet> {
    this.asked.push(asked);
    return this.set;
  }
}

describe('ChosenPoolsSource', () => {
  it('has the chosen pools only, as they were named', async () => {
    const source = new ChosenPoolsSource(new ScriptedSource(), ['three', 'one']);
    expect(await source.poolAddresses()).toEqual(['three', 'one']);
  });

  it('does not list pools that were not chosen', () => {
    const listed = new ChosenPoolsSource(new ScriptedSource(), ['one']).listed ?? [];
    expect(listed.map(({ address }) => address)).not.toContain('two');
  });

  it('names the first pool that the source does not hold', async () => {
    const source = new ChosenPoolsSource(new ScriptedSource(), ['one', 'four', 'five']);
    await expect(source.poolAddresses()).rejects.toMatchObject({
      name: 'AccountsUnavailable',
      code: 'POOL_UNKNOWN',
      message: 'The source has no pool four.',
    });
  });

  it('hands reads on, with their signal, and the very set that comes back', async () => {
    const held = new ScriptedSource();
    const { signal } = new AbortController();
    expect(await new ChosenPoolsSource(held, ['one']).read(['vault'], signal)).toBe(held.set);
    expect(held.asked).toEqual([[['vault'], signal]]);
  });
});
