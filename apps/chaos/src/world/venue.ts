import { setTimeout as pause } from 'node:timers/promises';
import type { Faults } from '../../../venue/src/faults.js';
import type { Member } from './member.js';

/** How often each fault was really done. */
export type InjectedFaults = Readonly<Partial<Record<keyof Faults, number>>>;

const TRIES = 40;

/** The simulated chain: a process of its own, with a ledger of its own. */
export class Venue {
  /** The port it answers on; 0 until it is ready. */
  port = 0;

  constructor(
    readonly member: Member,
    readonly ledgerFile: string,
  ) {}

  /** Replaces the faults in force; `{}` takes all away. */
  async putFaults(faults: Faults): Promise<void> {
    await this.ask('PUT', faults);
  }

  async injected(): Promise<InjectedFaults> {
    const { injected } = (await this.ask('GET')) as { injected: InjectedFaults };
    return injected;
  }

  /** The harness goes past the links, so only a process that is just starting can keep it waiting. */
  private async ask(method: 'GET' | 'PUT', body?: Faults): Promise<unknown> {
    for (let tries = 1; ; tries += 1) {
      try {
        const response = await fetch(`http://127.0.0.1:${this.port}/faults`, {
          method,
          ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
        });
        if (response.ok) return method === 'GET' ? await response.json() : undefined;
        throw new Error(`the simulated chain answered ${response.status} to its faults: ${await response.text()}`);
      } catch (error) {
        if (tries >= TRIES) throw error;
        await pause(100);
      }
    }
  }
}
