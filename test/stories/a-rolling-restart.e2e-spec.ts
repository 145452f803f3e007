import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Balancer } from '../support/balancer.js';
import { MARKET_ORDER, upTo } from '../support/client.js';
import { backend, type House, openHouse, startApi } from '../support/house.js';

interface Told {
  readonly status: number;
  readonly connection: string | undefined;
  readonly body: { readonly orderId?: string; readonly checks?: unknown };
}

/** Asks over connections that are kept. @throws Error when the connection breaks before the answer is whole */
function ask(agent: Agent, url: string, method: 'GET' | 'POST', path: string, sent = ''): Promise<Told> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(sent) };
    const asked = request(`${url}${path}`, { agent, method, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      answer.on('error', reject);
      answer.on('end', () => {
        const { statusCode: status = 0, headers: told } = answer;
        resolve({ status, connection: told.connection, body: JSON.parse(text) as Told['body'] });
      });
    });
    asked.on('error', reject);
    asked.end(sent);
  });
}

/** A client that never rests: it places an order and looks at it, again and again, and writes down what went wrong. */
class BusyClient {
  readonly accepted: string[] = [];
  readonly failures: string[] = [];
  private resting = false;
  private readonly work: Promise<void>;

  constructor(
    private readonly agent: Agent,
    private readonly url: string,
    private readonly restMs: number,
  ) {
    this.work = this.run();
  }

  rest(): Promise<void> {
    this.resting = true;
    return this.work;
  }

  private async run(): Promise<void> {
    while (!this.resting) {
      await this.expectAnswer(202, 'POST', '/api/orders/execute', JSON.stringify(MARKET_ORDER));
      await this.expectAnswer(200, 'GET', `/api/orders/${this.accepted.at(-1) ?? ''}`);
      await pause(this.restMs);
    }
  }

  private async expectAnswer(wanted: number, method: 'GET' | 'POST', path: string, sent = ''): Promise<void> {
    try {
      const { status, body } = await ask(this.agent, this.url, method, path, sent);
      if (status !== wanted) this.failures.push(`${method} ${status}`);
      else if (method === 'POST' && body.orderId !== undefined) this.accepted.push(body.orderId);
    } catch (error) {
      this.failures.push(`${method} ${String(error)}`);
    }
  }
}

describe.skipIf(backend() === 'embedded')('APIs that are restarted one after the other', () => {
  let house: House;
  let balancer: Balancer;
  let agent: Agent;
  beforeEach(async () => {
    house = await openHouse({ apis: 2 });
    balancer = await Balancer.start(...house.apis.map(({ url }) => url));
    agent = new Agent({ keepAlive: true });
  });
  afterEach(async () => {
    agent.destroy();
    await balancer.stop();
    await house.close();
  });

  function api(index: number): House['apis'][number] {
    const found = house.apis[index];
    if (found === undefined) throw new Error('this house has two APIs');
    return found;
  }

  it('fail no request of clients that keep their connections', async () => {
    const clients = upTo(12).map((n) => new BusyClient(agent, balancer.url, n > 6 ? 200 : 1));
    for (const round of upTo(6)) {
      const index = round % 2;
      const { program, url } = api(index);
      const accepted = () => clients.flatMap((client) => client.accepted).length;
      const orders = accepted();
      await expect.poll(accepted, { timeout: 30_000 }).toBeGreaterThan(orders + 50);
      balancer.remove(url);
      expect(await program.stop()).toEqual({ code: 0, signal: null });
      house.apis[index] = await startApi(house.knobs);
      balancer.add(house.apis[index].url);
    }
    await Promise.all(clients.map((client) => client.rest()));
    expect(clients.flatMap(({ failures }) => failures)).toEqual([]);
    const [counted] = await house.database.query<{ orders: number }>('SELECT count(*)::int AS orders FROM orders');
    expect(counted?.orders).toBe(clients.flatMap(({ accepted }) => accepted).length);
  }, 120_000);

  it('say that they stop to whoever asks on an open connection, and serve it', async () => {
    const { program, url } = api(0);
    // As many connections as questions below at least, since each answer of a stopping API ends one.
    await Promise.all(upTo(20).map(() => ask(agent, url, 'GET', '/api/orders?limit=200')));
    program.kill('SIGTERM');
    let told: Told;
    do told = await ask(agent, url, 'GET', '/health/ready');
    while (told.status === 200);
    expect([told.status, told.connection]).toEqual([503, 'close']);
    expect(told.body.checks).toMatchObject({
      process: { status: 'down', detail: 'stopping' },
      postgres: { status: 'up' },
    });
    const placed = await ask(agent, url, 'POST', '/api/orders/execute', JSON.stringify(MARKET_ORDER));
    expect([placed.status, placed.connection]).toEqual([202, 'close']);
    agent.destroy();
    expect(await program.exited).toEqual({ code: 0, signal: null });
  });
});
