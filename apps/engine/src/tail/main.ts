import type { OrderEventFrame } from '#libs/orders-domain';
import { exitWith, parseApiKeys, StartupError } from '#libs/platform';
import { EngineUnreachable, followOrder, StreamRefused } from '../client/follow-order.js';
import { readEngineEnv } from '../env.js';
import { eventLine } from '../terminal/event-line.js';
import { paintFor } from '../terminal/paint.js';

const RECONNECTS = 20;

try {
  const [orderId, url = ownUrl()] = process.argv.slice(2);
  if (orderId === undefined) throw new StartupError('Usage: npm run ws -- <orderId> [url]');
  const terminal = await tail(orderId, url);
  process.exitCode = terminal.status === 'confirmed' ? 0 : 2;
} catch (error) {
  exitWith(forPeople(error));
}

/** Prints an order's events until its last. @returns the last */
async function tail(orderId: string, url: string): Promise<OrderEventFrame> {
  const paint = paintFor(process.stdout);
  let placedAt: string | undefined;
  const apiKey = parseApiKeys(readEngineEnv().API_KEYS)?.[0]?.secret;
  return followOrder({
    url,
    orderId,
    apiKey,
    reconnects: RECONNECTS,
    onEvent: (event) => {
      placedAt ??= event.at;
      process.stdout.write(`${eventLine(event, placedAt, paint)}\n`);
    },
  });
}

function ownUrl(): string {
  const { HOST, PORT } = readEngineEnv();
  return `http://${HOST === '0.0.0.0' ? '127.0.0.1' : HOST}:${PORT}`;
}

function forPeople(error: unknown): unknown {
  if (error instanceof StreamRefused) return new StartupError(error.message);
  if (!(error instanceof EngineUnreachable)) return error;
  return new StartupError(`No engine answers at ${error.url}: start one, or name it: npm run ws -- <orderId> <url>.`);
}
