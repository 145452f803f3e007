import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { StartupError } from '../startup-error.js';
import { ServerAway } from './server-away.js';
import { StoppedWhileStarting } from './stop-wish.js';
import { waitForServer } from './wait-for-server.js';

/** A server that is away for so many ms, and how a start waits for it. */
class Waiting {
  readonly told: string[] = [];
  readonly stop = new AbortController();
  looks = 0;
  outcome: unknown = 'waiting';
  private readonly began = performance.now();

  constructor(
    awayMs: number,
    seconds: number,
    private readonly fault: Error = new ServerAway('Here cannot be reached: ECONNREFUSED'),
  ) {
    const patience = { seconds, tell: (sentence: string) => this.told.push(sentence) };
    waitForServer('Here', () => this.look(awayMs), patience, this.stop.signal).then(
      (found) => (this.outcome = found),
      (error: unknown) => (this.outcome = error),
    );
  }

  private look(awayMs: number): Promise<string> {
    this.looks += 1;
    return performance.now() - this.began < awayMs ? Promise.reject(this.fault) : Promise.resolve('found');
  }
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

// The pauses come from node:timers/promises, which fake timers leave alone.
vi.mock('node:timers/promises', () => ({
  setTimeout: (ms: number) => new Promise((resolve) => setTimeout(resolve, ms)),
}));

describe('waitForServer', () => {
  it('says nothing where the server is there', async () => {
    const waiting = new Waiting(0, 30);
    await vi.advanceTimersByTimeAsync(0);
    expect(waiting).toMatchObject({ outcome: 'found', told: [], looks: 1 });
  });

  it('tells at the first failure what it waits for and how long, every five seconds, and when it is there', async () => {
    const waiting = new Waiting(11_000, 30);
    await vi.advanceTimersByTimeAsync(0);
    expect(waiting.told).toEqual(['Here cannot be reached: ECONNREFUSED; waiting for it, up to 30 s more.']);
    await vi.advanceTimersByTimeAsync(10_999);
    expect(waiting.outcome).toBe('waiting');
    expect(waiting.told.slice(1)).toEqual([
      'Here cannot be reached: ECONNREFUSED; waiting for it, up to 25 s more.',
      'Here cannot be reached: ECONNREFUSED; waiting for it, up to 20 s more.',
    ]);
    await vi.advanceTimersByTimeAsync(1);
    expect(waiting.outcome).toBe('found');
    expect(waiting.told.at(-1)).toBe('Here is there after 11 s.');
  });

  it('gives up with the reason when its patience is at its end, and not before', async () => {
    const waiting = new Waiting(Number.POSITIVE_INFINITY, 3);
    await vi.advanceTimersByTimeAsync(2_999);
    expect(waiting.outcome).toBe('waiting');
    await vi.advanceTimersByTimeAsync(1);
    expect(waiting.outcome).toEqual(new ServerAway('Here cannot be reached: ECONNREFUSED'));
    expect(vi.getTimerCount()).toBe(0);
  });

  it('does not wait at all where it has no patience', async () => {
    const waiting = new Waiting(1, 0);
    await vi.advanceTimersByTimeAsync(0);
    expect(waiting).toMatchObject({ outcome: expect.any(ServerAway), told: [], looks: 1 });
  });

  it('does not wait for what waiting does not mend', async () => {
    const waiting = new Waiting(1, 30, new StartupError('wrong password'));
    await vi.advanceTimersByTimeAsync(0);
    expect(waiting).toMatchObject({ outcome: expect.any(StartupError), told: [], looks: 1 });
  });

  it('ends at once when the process is told to stop', async () => {
    const waiting = new Waiting(Number.POSITIVE_INFINITY, 600);
    await vi.advanceTimersByTimeAsync(700);
    waiting.stop.abort(new StoppedWhileStarting());
    await vi.advanceTimersByTimeAsync(0);
    expect(waiting.outcome).toBeInstanceOf(StoppedWhileStarting);
  });
});
