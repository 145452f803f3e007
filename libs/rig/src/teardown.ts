type Step = () => Promise<unknown> | void;

/** What must be undone however the run ends, in the reverse order of its making. */
export class Teardown {
  private readonly steps: Step[] = [];
  private running: Promise<void> | undefined;

  /** Whether the run is being ended, by whomever. */
  get begun(): boolean {
    return this.running !== undefined;
  }

  add(step: Step): void {
    this.steps.push(step);
  }

  /** Undoes everything, once; a step that fails stops none of the others. @throws AggregateError of what failed */
  run(): Promise<void> {
    return (this.running ??= this.undo());
  }

  private async undo(): Promise<void> {
    const failures: unknown[] = [];
    for (let step = this.steps.pop(); step !== undefined; step = this.steps.pop()) {
      try {
        await step();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, 'not everything could be taken down');
  }
}
