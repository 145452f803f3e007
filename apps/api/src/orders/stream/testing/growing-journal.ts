import type { EventText } from '#libs/orders-domain';
import type { ReadOn } from '../followed-order.js';

/** A journal of one order whose readings take as long as the test wants, and fail when it wants. */
export class GrowingJournal {
  readonly events: EventText[] = [];
  /** From which `seq` each reading was asked. */
  readonly readings: number[] = [];
  /** For how many events. */
  readonly limits: number[] = [];
  private fault: Error | null = null;
  private gate: { readonly opened: Promise<void>; open(): void } | null = null;

  constructor(...events: readonly EventText[]) {
    this.events.push(...events);
  }

  /** Takes its snapshot when it is called, as a statement does, and answers later. */
  readonly readOn: ReadOn = async (_orderId, after, limit) => {
    this.readings.push(after);
    this.limits.push(limit);
    const { fault, gate } = this;
    const found = this.events.filter(({ seq }) => seq > after).slice(0, limit);
    await gate?.opened;
    if (fault) throw fault;
    return found;
  };

  /** Readings that begin from now on wait for `release`. */
  hold(): void {
    let open!: () => void;
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    this.gate = { opened, open };
  }

  release(): void {
    this.gate?.open();
    this.gate = null;
  }

  failWith(fault: Error | null): void {
    this.fault = fault;
  }
}
