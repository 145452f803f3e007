import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '../random/random.js';
import { KEEPS_IDLE_MS } from './load.js';

const PATIENCE_MS = 6_000;
const LONGEST_REST_MS = 100;

/** A client that looks at the newest orders, again and again, over a connection that it keeps. It never asks twice. */
export class Onlooker {
  /** Requests that were answered as they should be. */
  answered = 0;
  /** What went wrong, request by request: the HTTP status, or why there was none. */
  readonly failures: string[] = [];
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1, timeout: KEEPS_IDLE_MS });
  private resting = false;
  private readonly work: Promise<void>;

  constructor(
    private readonly url: string,
    private readonly random: Random,
  ) {
    this.work = this.look();
  }

  /** Resolves when it has its last answer. */
  async rest(): Promise<void> {
    this.resting = true;
    await this.work;
    this.agent.destroy();
  }

  private async look(): Promise<void> {
    while (!this.resting) {
      const failure = await this.ask();
      if (failure === null) this.answered += 1;
      else this.failures.push(failure);
      await pause(this.random.integer(0, LONGEST_REST_MS));
    }
  }

  private ask(): Promise<string | null> {
    return new Promise((resolve) => {
      const asked = request(`${this.url}/api/orders?limit=5`, {
        agent: this.agent,
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      const broken = (error: Error & { code?: string }) => resolve(error.code ?? error.message);
      asked.on('error', broken);
      asked.on('response', (response) => {
        response.on('error', broken);
        response.on('end', () => resolve(response.statusCode === 200 ? null : `${response.statusCode}`));
        response.resume();
      });
      asked.end();
    });
  }
}
