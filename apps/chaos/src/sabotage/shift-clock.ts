const RealDate = Date;

/** Lets this process live in another time. Timers run on, as they do when somebody sets the clock of a machine. */
export function shiftClock(byMs: number): void {
  class ShiftedDate extends RealDate {
    constructor(...given: unknown[]) {
      if (given.length === 0) super(ShiftedDate.now());
      else super(...(given as ConstructorParameters<typeof RealDate>));
    }

    static override now(): number {
      return RealDate.now() + byMs;
    }
  }
  globalThis.Date = ShiftedDate as DateConstructor;
  process.stdout.write(`clock shifted by ${byMs / 1_000} s\n`);
}
