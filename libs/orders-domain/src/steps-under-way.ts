import { mayFollow, type Step } from './order-steps.js';

interface UnderWay {
  readonly step: Step;
  /** Resolves when it is decided, whichever way. */
  readonly decided: Promise<void>;
}

/** Keeps the steps of one order apart that cannot become durable together, such as two from the same version. */
export class StepsUnderWay {
  private readonly newest = new Map<string, UnderWay>();

  /** Takes a step now, where nothing of its order is under way that it cannot follow; else after that is decided. */
  async afterOthers<Result>(step: Step, take: () => Promise<Result>): Promise<Result> {
    const { id } = step.before;
    for (let ahead = this.newest.get(id); ahead && !mayFollow(ahead.step, step); ahead = this.newest.get(id)) {
      await ahead.decided;
    }
    const taken = take();
    const underWay = { step, decided: taken.then(ignore, ignore) };
    this.newest.set(id, underWay);
    try {
      return await taken;
    } finally {
      if (this.newest.get(id) === underWay) this.newest.delete(id);
    }
  }
}

const ignore = (): void => undefined;
