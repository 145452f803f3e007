import { describe, expect, it } from 'vitest';
import type { AccountSet } from './account.js';
import { AccountMap } from './account-map.js';
import { AccountSource } from './account-source.js';
import { CoalescedAccountSource } from './coalesced-account-source.js';

/** Answers when the test says so. */
class SlowSource extends AccountSource {
  readonly reads: { readonly addresses: readonly string[]; readonly signal: AbortSignal | undefined }[] = [];
  answers: Promise<AccountSet>[] = [];

  override async poolAddresses(): Promise<readonly string[]> {
    return ['pool'];
  }

  override read(addresses: readonly string[], signal?: AbortSignal): Promise<AccountSet> {
    this.reads.push({ addresses, signal });
    return this.answers[this.reads.length - 1] ?? Promise.resolve(new AccountMap([], 0n, BigInt(this.reads.length)));
  }
}

function sourceThatAnswers(...answers: Promise<AccountSet>[]): { slow: SlowSource; source: CoalescedAccountSource } {
  const slow = new SlowSource();
  slow.answers = answers;
  return { slow, source: new CoalescedAccountSource(slow) };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('CoalescedAccountSource', () => {
  it('asks once for all that is read in a turn, however many promises lie between, and gives all the same', async () => {
    const { slow, source } = sourceThatAnswers();
    const late = (async () => {
      for (let promise = 0; promise < 20; promise += 1) await Promise.resolve();
      return source.read(['b', 'c']);
    })();
    const [one, other] = await Promise.all([source.read(['a', 'b']), late]);
    expect(slow.reads.map(({ addresses }) => addresses)).toEqual([['a', 'b', 'c']]);
    expect(one).toBe(other);
  });

  it('hands on a list that is alone, or asked for by all, as it is', async () => {
    const { slow, source } = sourceThatAnswers();
    const list = ['a'];
    await Promise.all([source.read(list), source.read(list)]);
    expect(slow.reads[0]?.addresses).toBe(list);
  });

  it('asks again in the next turn, even if the answer to the last one is not there', async () => {
    const { slow, source } = sourceThatAnswers(new Promise(() => {}));
    void source.read(['a']);
    await turn();
    expect((await source.read(['a'])).slot).toBe(2n);
    expect(slow.reads).toHaveLength(2);
  });

  it('gives every reader of the round its failure, and none to the next', async () => {
    const { source } = sourceThatAnswers(Promise.reject(new Error('gone')));
    const never = new AbortController().signal;
    const outcomes = await Promise.allSettled([source.read(['a']), source.read(['b'], never)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect((await source.read(['a'])).slot).toBe(2n);
  });
});

describe('CoalescedAccountSource, when nobody waits any more', () => {
  it('lets the one go that aborts, and the source only with the last', async () => {
    const { slow, source } = sourceThatAnswers(new Promise(() => {}));
    const [first, second] = [new AbortController(), new AbortController()];
    const reads = [source.read(['a'], first.signal), source.read(['a'], second.signal)].map((read) =>
      expect(read).rejects.toMatchObject({ code: 'ABORTED' }),
    );
    await turn();
    first.abort();
    await reads[0];
    expect(slow.reads[0]?.signal?.aborted).toBe(false);
    second.abort();
    await reads[1];
    expect(slow.reads[0]?.signal?.aborted).toBe(true);
  });

  it('does not ask for whoever has gone before', async () => {
    const { slow, source } = sourceThatAnswers();
    await expect(source.read(['a'], AbortSignal.abort())).rejects.toMatchObject({ code: 'ABORTED' });
    await turn();
    expect(slow.reads).toEqual([]);
  });
});
