import type { Load } from '../clients/load.js';
import type { Random } from '../random/random.js';
import type { House } from '../world/house.js';
import type { HouseShape } from '../world/plans.js';
import type { Backend } from '../world/site.js';

/** The same thing for a full run, and for a short one. */
export interface Sizes<Size> {
  readonly full: Size;
  readonly short: Size;
}

/** What a fault has at hand while it is made. */
export interface Scene {
  readonly house: House;
  readonly load: Load;
  /** For the schedule alone: the same seed gives the same one. */
  readonly random: Random;
  /** Chooses by whether everything is asked for, or one modest round only. */
  readonly sized: <Size>(by: Sizes<Size>) => Size;
  /** All orders must be at their end so many ms after the last fault. */
  readonly patienceMs: number;
  /** Counts faults that were really injected. */
  readonly injected: (count?: number) => void;
  /** Something that the fault itself found broken, beside what the oracle will find. */
  readonly violated: (what: string, orderId?: string) => void;
  /** Tells on the terminal what is going on now. */
  readonly tell: (what: string) => void;
}

/** One way in which the world goes wrong, and what must hold nevertheless. */
export interface Fault {
  /** As the table of faults counts them, from 1. */
  readonly number: number;
  /** For `--faults`, and for the names of directories. */
  readonly name: string;
  /** What it proves, as one short line. */
  readonly proves: string;
  readonly backends: readonly Backend[];
  /** Its share of all orders, against 1 for a usual fault. */
  readonly share: number;
  /** It proves nothing with fewer orders than this. */
  readonly atLeast: Sizes<number>;
  readonly shape?: Partial<HouseShape>;
  /** Where nothing that a POST stands on is touched, so that none has an excuse to fail. */
  readonly sparesClientsOn?: readonly Backend[];
  /** All orders must be at their end so many seconds after the last fault. */
  readonly recoversWithinS: number;
  /**
   * Makes the fault while the load runs. What it leaves broken (processes, wires, the chain) is mended afterwards;
   * orders it has not released are released then.
   */
  readonly run: (scene: Scene) => Promise<void>;
}

export const BOTH: readonly Backend[] = ['redis', 'embedded'];
export const ONLY_REDIS: readonly Backend[] = ['redis'];

/** What most faults have in common. */
export const USUAL = { share: 1, atLeast: { full: 60, short: 40 }, recoversWithinS: 60 } as const;
