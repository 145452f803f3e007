import { setTimeout as pause } from 'node:timers/promises';

/** What `work` resolves to, unless that takes longer than `ms`. The work itself goes on. @throws Error when it is late */
export async function within<Result>(ms: number, what: string, work: Promise<Result>): Promise<Result> {
  const done = new AbortController();
  const late = pause(ms, undefined, { signal: done.signal, ref: false }).then(() => {
    throw new Error(`${what} did not answer within ${ms} ms`);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    late.catch(() => undefined);
    work.catch(() => undefined);
    done.abort();
  }
}
