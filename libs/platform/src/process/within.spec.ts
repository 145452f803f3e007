import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { within } from './within.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('within', () => {
  it('gives what the work gives, and leaves no timer', async () => {
    expect(await within(100, 'it', Promise.resolve(7))).toBe(7);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('fails as the work fails, and leaves no timer', async () => {
    await expect(within(100, 'it', Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('says who is late, and hears no failure after that', async () => {
    let fail!: (error: Error) => void;
    const work = new Promise<never>((_resolve, reject) => (fail = reject));
    const late = within(100, 'the queue', work);
    vi.advanceTimersByTime(99);
    vi.advanceTimersByTime(1);
    await expect(late).rejects.toThrow('the queue did not answer within 100 ms');
    fail(new Error('after all'));
    await expect(late).rejects.toThrow('within 100 ms');
  });
});
