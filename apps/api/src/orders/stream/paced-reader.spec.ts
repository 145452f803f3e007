import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MOST_UNSENT_BYTES, TAKEN_WITHIN_MS } from './paced-reader.js';
import { ReaderOnFakeSocket } from './testing/reader-on-fake-socket.js';

let reader: ReaderOnFakeSocket;
let left: number;
beforeEach(() => {
  vi.useFakeTimers();
  reader = new ReaderOnFakeSocket();
  left = 0;
  reader.onLeave(() => (left += 1));
});
afterEach(() => {
  vi.useRealTimers();
});

describe('PacedReader', () => {
  it('has room until 64 KiB wait to be taken, and again as soon as less does', () => {
    reader.writes(MOST_UNSENT_BYTES - 1);
    expect(reader.hasRoom).toBe(true);
    reader.writes(1);
    expect(reader.hasRoom).toBe(false);
    reader.takes(1);
    expect(reader.hasRoom).toBe(true);
  });

  it('tells that there is room when everything is taken, not before', async () => {
    const told = vi.fn<() => void>();
    reader.writes(MOST_UNSENT_BYTES);
    reader.writes(1);
    void reader.room().then(told);
    reader.takes(1);
    await vi.advanceTimersByTimeAsync(0);
    expect(told).not.toHaveBeenCalled();
    reader.takes(1);
    await vi.advanceTimersByTimeAsync(0);
    expect(told).toHaveBeenCalledOnce();
  });

  it('keeps nobody waiting for room where nothing waits to be taken, nor after the reader has left', async () => {
    expect(await reader.room()).toBeUndefined();
    reader.writes(MOST_UNSENT_BYTES);
    const waiting = reader.room();
    reader.closes();
    expect(await Promise.all([waiting, reader.room()])).toHaveLength(2);
  });
});

describe('PacedReader, of somebody who takes nothing', () => {
  it.each([1, MOST_UNSENT_BYTES])('cuts off, once, where %i bytes have waited for ten seconds', (bytes) => {
    reader.writes(bytes);
    vi.advanceTimersByTime(TAKEN_WITHIN_MS - 1);
    expect([reader.cutOffs, left]).toEqual([0, 0]);
    vi.advanceTimersByTime(1);
    expect([reader.cutOffs, left]).toEqual([1, 1]);
    reader.closes();
    vi.advanceTimersByTime(10 * TAKEN_WITHIN_MS);
    expect([reader.cutOffs, left, vi.getTimerCount()]).toEqual([1, 1, 0]);
  });

  it('counts from the oldest frame that still waits', () => {
    reader.writes(1);
    vi.advanceTimersByTime(4_000);
    reader.writes(1);
    reader.takes(1);
    vi.advanceTimersByTime(TAKEN_WITHIN_MS - 1);
    expect(reader.cutOffs).toBe(0);
    vi.advanceTimersByTime(1);
    expect(reader.cutOffs).toBe(1);
  });

  it('lets live who is slow but always takes the oldest in time', () => {
    for (let turn = 0; turn < 20; turn += 1) {
      reader.writes(1_000);
      vi.advanceTimersByTime(TAKEN_WITHIN_MS - 1);
      reader.takes(1);
    }
    expect([reader.cutOffs, left]).toEqual([0, 0]);
  });

  it('leaves no timer behind when the reader leaves, or has taken everything', () => {
    reader.writes(1);
    reader.takes(1);
    vi.advanceTimersByTime(TAKEN_WITHIN_MS);
    expect(vi.getTimerCount()).toBe(0);
    reader.writes(1);
    reader.closes();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('tells who asks late that it has left', () => {
    reader.closes();
    const late = vi.fn<() => void>();
    reader.onLeave(late);
    expect(late).toHaveBeenCalledOnce();
  });
});
