import type { House, HouseKind } from './house.js';

/** An engine that stays from row to row of a smoke run, where to start one for each would take most of the time. */
export class SharedHouse {
  private current: { readonly kind: HouseKind; readonly house: House } | null = null;

  /** The engine that is there, if it is of this kind; else `open` starts one, after the other was stopped. */
  async take(kind: HouseKind, open: () => Promise<House>): Promise<House> {
    if (this.current?.kind !== kind || !this.current.house.running) {
      await this.leave();
      this.current = { kind, house: await open() };
    }
    return this.current.house;
  }

  /** Stops it: two engines on one Redis would take each other's jobs. */
  async leave(): Promise<void> {
    const { current } = this;
    this.current = null;
    await current?.house.stop();
  }
}
