import { seededChance } from '#libs/execution';

/** The faults that can be switched on, each with what it does. Rates are chances from 0 to 1. */
export interface Faults {
  /** Connections are dropped without an answer. */
  readonly down?: boolean;
  /** The request is dropped before anything happens. */
  readonly loseRequest?: number;
  /** What was sent has landed and is durable; then the connection is dropped. */
  readonly loseReply?: number;
  /** Every answer waits so long, in ms. */
  readonly slowMs?: number;
  /** The chance that an answer waits for `lateMs` more, after everything is done. */
  readonly lateRate?: number;
  readonly lateMs?: number;
  /** The same bytes are handled twice at once, as if two nodes had got them. */
  readonly twice?: number;
  /** A look-up is answered with null although it landed, as by a node that lags. */
  readonly outOfOrder?: number;
}

/** A fault by the member of {@link Faults} that switches it on. */
type Fault = Exclude<keyof Faults, 'lateMs'>;
type ChanceFault = Exclude<Fault, 'down' | 'slowMs'>;

/** The faults in force, and how often each was really done. Drawn by seed, so that the same requests meet the same. */
export class FaultSwitches {
  faults: Faults = {};
  readonly injected: Record<Fault, number> = {
    down: 0,
    loseRequest: 0,
    loseReply: 0,
    slowMs: 0,
    lateRate: 0,
    twice: 0,
    outOfOrder: 0,
  };
  private draws = 0;

  constructor(private readonly seed: number) {}

  /** Draws whether the fault happens now. Who asks does it, so it counts. */
  strikes(fault: ChanceFault): boolean {
    this.draws += 1;
    return this.counted(fault, seededChance(this.faults[fault] ?? 0, this.seed, fault, this.draws));
  }

  isDown(): boolean {
    return this.counted('down', this.faults.down === true);
  }

  /** How long this answer is held back, in ms. */
  delayMs(): number {
    const { slowMs = 0, lateMs = 0 } = this.faults;
    this.counted('slowMs', slowMs > 0);
    return slowMs + (lateMs > 0 && this.strikes('lateRate') ? lateMs : 0);
  }

  private counted(fault: Fault, happens: boolean): boolean {
    if (happens) this.injected[fault] += 1;
    return happens;
  }
}
