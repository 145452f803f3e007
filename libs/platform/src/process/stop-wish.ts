/** The process was told to stop before its start was through: it ends in order, and nothing failed. */
export class StoppedWhileStarting extends Error {
  override readonly name = 'StoppedWhileStarting';

  constructor() {
    super('the process was told to stop while it started');
  }
}

const wish = new AbortController();

/** Aborted once this process was told to stop, by whichever signal. */
export const stopWish: AbortSignal = wish.signal;

/** Makes the wish known to whoever waits for something. */
export function wishToStop(): void {
  wish.abort(new StoppedWhileStarting());
}
