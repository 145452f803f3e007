import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How a process of a pricing row is asked: by the query of a URL, for a sample as JSON. */
export type TakeSample = (question: URLSearchParams) => object | Promise<object>;

/** Serves samples until the process is ended, and prints where. What fails is answered by 500 and its reason. */
export function serveSamples(take: TakeSample): Server {
  const server = createServer((request, response) => {
    const question = new URL(request.url ?? '/', 'http://samples').searchParams;
    void (async () => take(question))().then(
      (sample) => response.end(JSON.stringify(sample)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  server.listen(0, '127.0.0.1', () => {
    process.stdout.write(`listening on http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
  });
  return server;
}
