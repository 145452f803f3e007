import { Pool } from 'undici';
import { orderBody, ORDERS_PATH } from './order-body.js';

let named = 0;

/** Places single orders, on connections that stay open. */
export class OrderClient {
  private readonly pool: Pool;

  constructor(url: string, connections: number) {
    this.pool = new Pool(url, { connections, pipelining: 1 });
  }

  /** @returns the order's id @throws Error when it is not accepted */
  async place(): Promise<string> {
    named += 1;
    const { statusCode, body } = await this.pool.request({
      path: ORDERS_PATH,
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: orderBody(`bench-${process.pid}-${named}`),
    });
    const answer = await body.text();
    if (statusCode !== 202) throw new Error(`an order was answered with ${statusCode}: ${answer}`);
    return (JSON.parse(answer) as { orderId: string }).orderId;
  }

  async close(): Promise<void> {
    await this.pool.destroy();
  }
}
