import { setTimeout as pause } from 'node:timers/promises';
import { ServerAway } from './server-away.js';
import { stopWish } from './stop-wish.js';

const LOOK_EVERY_MS = 500;
const TELL_EVERY_MS = 5_000;

/** How long a start waits for its servers, and who is told of it. */
export interface Patience {
  /** 0 for not at all. */
  readonly seconds: number;
  /** Told when the wait begins, every five seconds, and when it was worth it. */
  readonly tell: (sentence: string) => void;
}

/**
 * What `look` finds, as soon as it is not thrown back by a server that is away.
 * @throws StartupError that `look` throws: at once, or once patience is at its end where waiting may mend it
 * @throws StoppedWhileStarting when the process is told to stop meanwhile
 */
export async function waitForServer<Found>(
  name: string,
  look: () => Promise<Found>,
  { seconds, tell }: Patience,
  stopped: AbortSignal = stopWish,
): Promise<Found> {
  const began = performance.now();
  const waited = () => performance.now() - began;
  let toldAt = Number.NEGATIVE_INFINITY;
  for (;;) {
    try {
      const found = await unlessAborted(look(), stopped);
      if (toldAt >= 0) tell(`${name} is there after ${wholeSeconds(waited())} s.`);
      return found;
    } catch (error) {
      const leftMs = seconds * 1_000 - waited();
      if (!(error instanceof ServerAway) || leftMs <= 0) throw error;
      if (waited() - toldAt >= TELL_EVERY_MS) {
        tell(`${error.message}; waiting for it, up to ${wholeSeconds(leftMs)} s more.`);
        toldAt = waited();
      }
      await unlessAborted(pause(Math.min(LOOK_EVERY_MS, leftMs), undefined, { ref: true }), stopped);
    }
  }
}

const wholeSeconds = (ms: number) => Math.ceil(ms / 1_000);

/** The work goes on unheard when the signal comes first: the process ends. */
async function unlessAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  const done = new AbortController();
  const aborted = new Promise<never>((_resolve, reject) => {
    const refuse = () => reject(signal.reason as Error);
    if (signal.aborted) refuse();
    else signal.addEventListener('abort', refuse, { signal: done.signal });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    work.catch(() => undefined);
    done.abort();
  }
}
