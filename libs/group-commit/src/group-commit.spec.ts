import { describe, expect, it } from 'vitest';
import { GroupCommit, GroupCommitFull } from './group-commit.js';

/** A commit that is under way until it is told how to end. */
function heldCommit() {
  const begun: { entries: readonly number[]; succeed: () => void; fail: (error: Error) => void }[] = [];
  const commit = (entries: readonly number[]) =>
    new Promise<number[]>((resolve, reject) => {
      begun.push({ entries, succeed: () => resolve(entries.map((entry) => entry * 10)), fail: reject });
    });
  return { begun, commit };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));
const GENEROUS = { mostAtOnce: 100, mostWaiting: 100 };

describe('GroupCommit', () => {
  it('commits a lone entry without waiting for others', async () => {
    const { begun, commit } = heldCommit();
    const group = new GroupCommit({ ...GENEROUS, commit });
    const result = group.add(1);
    await turn();
    expect(begun.map(({ entries }) => entries)).toEqual([[1]]);
    begun[0]?.succeed();
    expect(await result).toBe(10);
  });

  it('puts what arrives in one turn of the event loop into one commit', async () => {
    const { begun, commit } = heldCommit();
    const group = new GroupCommit({ ...GENEROUS, commit });
    const results = Promise.all([group.add(1), group.add(2)]);
    await turn();
    expect(begun.map(({ entries }) => entries)).toEqual([[1, 2]]);
    begun[0]?.succeed();
    expect(await results).toEqual([10, 20]);
  });

  it('puts what arrives during a commit into the next one, in order', async () => {
    const { begun, commit } = heldCommit();
    const group = new GroupCommit({ ...GENEROUS, commit });
    const first = group.add(1);
    await turn();
    const rest = [group.add(2), group.add(3)];
    await turn();
    expect(begun).toHaveLength(1);
    begun[0]?.succeed();
    await first;
    await turn();
    expect(begun.map(({ entries }) => entries)).toEqual([[1], [2, 3]]);
    begun[1]?.succeed();
    expect(await Promise.all(rest)).toEqual([20, 30]);
  });

  it('starts again after it had nothing to do', async () => {
    const group = new GroupCommit({ ...GENEROUS, commit: (entries: readonly number[]) => Promise.resolve(entries) });
    expect(await group.add(1)).toBe(1);
    await turn();
    expect(await group.add(2)).toBe(2);
  });

  it('commits no more at once than it may', async () => {
    const sizes: number[] = [];
    const commit = (entries: readonly number[]) => {
      sizes.push(entries.length);
      return Promise.resolve(entries);
    };
    const group = new GroupCommit({ mostAtOnce: 2, mostWaiting: 100, commit });
    expect(await Promise.all([1, 2, 3, 4, 5].map((entry) => group.add(entry)))).toEqual([1, 2, 3, 4, 5]);
    expect(sizes).toEqual([2, 2, 1]);
  });

  it('turns away what it has no room for, and keeps the rest', async () => {
    const { begun, commit } = heldCommit();
    const group = new GroupCommit({ mostAtOnce: 100, mostWaiting: 2, commit });
    const kept = [group.add(1), group.add(2)];
    await expect(group.add(3)).rejects.toThrow(GroupCommitFull);
    await turn();
    expect(begun[0]?.entries).toEqual([1, 2]);
    begun[0]?.succeed();
    expect(await Promise.all(kept)).toEqual([10, 20]);
  });

  it('fails everybody in a commit that fails, and nobody in the next', async () => {
    const { begun, commit } = heldCommit();
    const group = new GroupCommit({ ...GENEROUS, commit });
    const first = Promise.allSettled([group.add(1), group.add(2)]);
    await turn();
    const second = group.add(3);
    begun[0]?.fail(new Error('Postgres is away'));
    expect((await first).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await turn();
    begun[1]?.succeed();
    expect(await second).toBe(30);
  });

  it('finds the one at fault, and commits the others', async () => {
    const commit = (entries: readonly number[]) =>
      entries.includes(4) ? Promise.reject(new Error('entry 4')) : Promise.resolve(entries);
    const group = new GroupCommit({ ...GENEROUS, commit, blamesAnEntry: () => true });
    const results = await Promise.allSettled([1, 2, 3, 4, 5].map((entry) => group.add(entry)));
    expect(results.map((result) => (result.status === 'fulfilled' ? result.value : String(result.reason)))).toEqual([
      1,
      2,
      3,
      'Error: entry 4',
      5,
    ]);
  });

  it('blames nobody for an error that is nobody in particular', async () => {
    let commits = 0;
    const commit = () => Promise.reject(new Error(`away ${(commits += 1)}`));
    const group = new GroupCommit<number, number>({ ...GENEROUS, commit, blamesAnEntry: () => false });
    await Promise.allSettled([group.add(1), group.add(2)]);
    expect(commits).toBe(1);
  });

  it('takes a commit that answers for too few entries for a bug', async () => {
    const group = new GroupCommit({ ...GENEROUS, commit: () => Promise.resolve([1]) });
    const results = await Promise.allSettled([group.add(1), group.add(2)]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});
