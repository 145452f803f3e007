import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { ChainUnreachable } from '../execution-gateway.js';
import { RemoteSimulatedChain } from './remote-simulated-chain.js';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

/** A chain whose process answers everything in this way. */
async function chainThat(answers: RequestListener, answersWithinMs?: number): Promise<RemoteSimulatedChain> {
  server = createServer(answers);
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return new RemoteSimulatedChain(`http://127.0.0.1:${port}`, answersWithinMs);
}

const says =
  (body: string, status = 200): RequestListener =>
  (_, response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);

/** What each of its methods came to. */
async function asked(chain: RemoteSimulatedChain): Promise<unknown[]> {
  const asks = [chain.height(), chain.submit(Buffer.from('x')), chain.find('sim1')];
  return (await Promise.allSettled(asks)).map((result) =>
    result.status === 'fulfilled' ? result.value : result.reason,
  );
}

describe('RemoteSimulatedChain', () => {
  it('sends the bytes as they are, and asks for a signature by its name, whatever is in it', async () => {
    const requests: unknown[] = [];
    const chain = await chainThat((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        requests.push([request.method, request.url, body]);
        response.end('{"outcome":null}');
      });
    });
    await chain.submit(Buffer.from([0, 255, 10]));
    await chain.find('sim/../1?');
    expect(requests).toEqual([
      ['POST', '/transactions', '{"wireTx":"AP8K"}'],
      ['GET', '/transactions/sim%2F..%2F1%3F', ''],
    ]);
  });

  it('reads amounts to the unit, and a null as a null', async () => {
    const filled = await chainThat(says('{"outcome":{"kind":"filled","amountOut":"18446744073709551615"}}'));
    expect(await filled.find('sim1')).toEqual({ kind: 'filled', amountOut: 18_446_744_073_709_551_615n });
    const refused = await chainThat(says('{"outcome":{"kind":"slippage-exceeded","wouldPay":"7"}}'));
    expect(await refused.submit(Buffer.alloc(1))).toEqual({ kind: 'slippage-exceeded', wouldPay: 7n });
    const silent = await chainThat(says('{"outcome":null}'));
    expect(await silent.find('sim1')).toBeNull();
    expect(await (await chainThat(says('{"height":12}'))).height()).toBe(12);
  });

  it.each([
    '',
    'null',
    '7',
    '{}',
    '{"height":null,"outcome":{}}',
    '{"height":"12","outcome":{"kind":"expired"}}',
    '{"height":1.5,"outcome":{"kind":"filled"}}',
    '{"height":1e300,"outcome":{"kind":"filled","amountOut":""}}',
    '{"height":[],"outcome":{"kind":"filled","amountOut":7}}',
    '{"outcome":{"kind":"filled","wouldPay":"7"}}',
    '{"outcome":{"kind":"slippage-exceeded","amountOut":"7"}}',
  ])('takes %s for no answer at all', async (body) => {
    const chain = await chainThat(says(body));
    for (const result of await asked(chain)) expect(result).toBeInstanceOf(ChainUnreachable);
  });

  it.each([201, 204, 301, 400, 404, 500, 503])('takes status %d for no answer', async (status) => {
    const chain = await chainThat(says('{"height":1,"outcome":null}', status));
    for (const result of await asked(chain)) expect(result).toBeInstanceOf(ChainUnreachable);
  });

  it('takes a dropped connection, and a port that nobody listens on, for no answer, and says why', async () => {
    const chain = await chainThat(({ socket }) => socket.destroy());
    for (const result of await asked(chain)) expect(result).toBeInstanceOf(ChainUnreachable);
    await new Promise((resolve) => server?.close(resolve));
    await expect(chain.height()).rejects.toThrow(/ECONNREFUSED/);
  });

  it('does not wait for an answer that does not come, nor for the rest of one', async () => {
    const silent = await chainThat(() => undefined, 50);
    for (const result of await asked(silent)) expect(result).toBeInstanceOf(ChainUnreachable);
    const halting = await chainThat((_, response) => response.write('{"height":'), 50);
    for (const result of await asked(halting)) expect(result).toBeInstanceOf(ChainUnreachable);
  });
});
