import type { Ledger } from '../venue-chain.js';

/** A ledger whose disk takes its time: a line is durable when the test says so. */
export class HeldLedger implements Ledger {
  readonly lines: string[] = [];
  private waiting: (() => void)[] = [];

  append(line: string): Promise<void> {
    this.lines.push(line);
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  /** All lines so far are on the disk. */
  sync(): void {
    for (const resolve of this.waiting.splice(0)) resolve();
  }
}

/** A ledger whose disk takes no time. */
export const INSTANT_LEDGER: Ledger = { append: () => Promise.resolve() };
