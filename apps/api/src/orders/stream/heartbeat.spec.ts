import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeOf } from '../../testing/fake.js';
import { Heartbeat } from './heartbeat.js';

const BEAT_MS = 30_000;

/** A peer that answers pings, or is dead. */
class FakeSocket extends EventEmitter {
  pings = 0;
  terminations = 0;
  answers = true;

  ping(): void {
    this.pings += 1;
    if (this.answers) this.emit('pong');
  }

  terminate(): void {
    this.terminations += 1;
    this.emit('close');
  }
}

let heartbeat: Heartbeat;

function watched(answers: boolean): FakeSocket {
  const socket = new FakeSocket();
  socket.answers = answers;
  heartbeat.watch(fakeOf(socket));
  return socket;
}

beforeEach(() => {
  vi.useFakeTimers();
  heartbeat = new Heartbeat();
});

afterEach(() => {
  heartbeat.stop();
  vi.useRealTimers();
});

describe('Heartbeat', () => {
  it('pings every peer at every beat and keeps those that answer', () => {
    const sockets = [watched(true), watched(true)];
    vi.advanceTimersByTime(3 * BEAT_MS);
    expect(sockets.map(({ pings, terminations }) => ({ pings, terminations }))).toEqual([
      { pings: 3, terminations: 0 },
      { pings: 3, terminations: 0 },
    ]);
  });

  it('drops a dead peer at the second beat, once, and no other', () => {
    const [dead, alive] = [watched(false), watched(true)];
    vi.advanceTimersByTime(2 * BEAT_MS - 1);
    expect(dead.terminations).toBe(0);
    vi.advanceTimersByTime(1);
    expect(dead.terminations).toBe(1);
    vi.advanceTimersByTime(2 * BEAT_MS);
    expect(dead).toMatchObject({ pings: 1, terminations: 1 });
    expect(alive).toMatchObject({ pings: 4, terminations: 0 });
  });

  it('lets a peer live that answers late, but before the next beat', () => {
    const slow = watched(false);
    for (let beat = 1; beat <= 3; beat += 1) {
      vi.advanceTimersByTime(BEAT_MS);
      slow.emit('pong');
    }
    expect(slow).toMatchObject({ pings: 3, terminations: 0 });
  });

  it('does not ping a peer that has left', () => {
    const socket = watched(true);
    socket.emit('close');
    vi.advanceTimersByTime(2 * BEAT_MS);
    expect(socket).toMatchObject({ pings: 0, terminations: 0 });
  });

  it('beats no more after stop()', () => {
    const socket = watched(false);
    heartbeat.stop();
    vi.advanceTimersByTime(3 * BEAT_MS);
    expect(socket).toMatchObject({ pings: 0, terminations: 0 });
    expect(vi.getTimerCount()).toBe(0);
  });
});
