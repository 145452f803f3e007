import type { OrderEventFrame } from '#libs/orders-domain';
import { exitWith, parseApiKeys, StartupError } from '#libs/platform';
import { EngineUnreachable, followOrder, StreamRefused } from '../client/follow-order.js';
import { readEngineEnv } from '../env.js';
import { eventLine } from '../terminal/event-line.js';
import { paintFor } from '../terminal/paint.js';
import { misused, printedUsage, readWords } from '../terminal/read-words.js';

const RECONNECTS = 20;
const USAGE = [
  'Usage: npm run ws -- <orderId> [url]',
  '',
  "Prints an order's events, those of the past first, until its last.",
  'The engine is the one at HOST and PORT, unless a URL names it.',
  '',
  'Exit 0: the order was confirmed. 2: it failed. 1: its events cannot be had.',
].join('\n');

try {
  const words = process.argv.slice(2);
  if (!printedUsage(words, USAGE)) {
    const [orderId, url = ownUrl()] = readWords(words, { usage: USAGE, options: {}, mostArguments: 2 }).positionals;
    if (orderId === undefined) throw misused('The orderId is missing.', USAGE);
    const terminal = await tail(orderId, url);
    process.exitCode = terminal.status === 'confirmed' ? 0 : 2;
  }
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
