import { describe, expect, it } from 'vitest';
import { playRounds } from './rounds.js';

const ignore = () => undefined;

function recordedSides() {
  const calls: string[] = [];
  const side = (name: string) => () => Promise.resolve(calls.push(name));
  return { calls, sides: { ours: side('ours'), ceiling: side('ceiling') } };
}

describe('playRounds', () => {
  it('plays the sides in turn, and does not count the first time', async () => {
    const { calls, sides } = recordedSides();
    const rounds = await playRounds(sides, { rounds: 2, smoke: false }, null, ignore);
    expect(calls).toEqual(['ours', 'ceiling', 'ours', 'ceiling', 'ours', 'ceiling']);
    expect(rounds).toEqual([
      { ours: 3, ceiling: 4 },
      { ours: 5, ceiling: 6 },
    ]);
  });

  it('plays ours alone where there is no ceiling', async () => {
    const { calls, sides } = recordedSides();
    const rounds = await playRounds({ ...sides, ceiling: null }, { rounds: 2, smoke: false }, null, ignore);
    expect(calls).toEqual(['ours', 'ours', 'ours']);
    expect(rounds).toEqual([
      { ours: 2, ceiling: null },
      { ours: 3, ceiling: null },
    ]);
  });

  it('does not warm up for a smoke run', async () => {
    const { calls, sides } = recordedSides();
    await playRounds(sides, { rounds: 1, smoke: true }, null, ignore);
    expect(calls).toEqual(['ours', 'ceiling']);
  });
});
