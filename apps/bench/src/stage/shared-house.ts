import type { House, HouseKind } from './house.js';

/** As much of an engine as has to be known to share it. */
export type Shareable = Pick<House, 'running' | 'stop'>;

/** An engine that stays from row to row of a smoke run, where to start one for each would take most of the time. */
export class SharedHouse<Own extends Shareable = House> {
  private current: { readonly kind: HouseKind; readonly house: Own } | null = null;

  /** The engine that is there, if it runs and is of this kind; else `open` starts one, after the other was stopped. */
  async take(kind: HouseKind, open: () => Promise<Own>): Promise<Own> {
    if (this.current?.kind === kind && this.current.house.running) return this.current.house;
    await this.leave();
    const house = await open();
    this.current = { kind, house };
    return house;
  }

  /** Stops it: two engines on one Redis would take each other's jobs. */
  async leave(): Promise<void> {
    const { current } = this;
    this.current = null;
    await current?.house.stop();
  }
}
