import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { isTerminal, type OrderEventFrame } from '#libs/orders-domain';

/** Close codes after which the stream goes on elsewhere or later: abnormal, going away, stopping, try later. */
const RESUMABLE = new Set([1001, 1006, 1012, 1013]);
const RECONNECT_EVERY_MS = 500;

/** The server refused the stream: an unknown order, a malformed query, a missing key. */
export class StreamRefused extends Error {
  override readonly name = 'StreamRefused';
}

/** Nobody answers, or nobody goes on answering. */
export class EngineUnreachable extends Error {
  override readonly name = 'EngineUnreachable';

  constructor(readonly url: string) {
    super(`no engine answers at ${url}`);
  }
}

export interface FollowOptions {
  /** The engine's URL, such as `http://127.0.0.1:3000`. */
  readonly url: string;
  readonly orderId: string;
  readonly apiKey?: string | undefined;
  /** How often in a row a lost connection is tried again before giving up. */
  readonly reconnects: number;
  readonly onEvent: (event: OrderEventFrame) => void;
}

/**
 * Follows an order to its terminal event, resuming with `after` whenever the connection is lost.
 * @returns the terminal event
 * @throws StreamRefused, EngineUnreachable
 */
export async function followOrder(options: FollowOptions): Promise<OrderEventFrame> {
  let last: OrderEventFrame | undefined;
  for (let failures = 0; failures <= options.reconnects; failures += 1) {
    if (failures > 0) await pause(RECONNECT_EVERY_MS);
    const code = await readSocket(options, last?.seq ?? 0, (event) => {
      last = event;
      failures = 0;
      options.onEvent(event);
    });
    if (last && isTerminal(last.status)) return last;
    if (!RESUMABLE.has(code)) throw new Error(`the stream was closed with ${code}`);
  }
  throw new EngineUnreachable(options.url);
}

function readSocket(
  { url, orderId, apiKey }: FollowOptions,
  after: number,
  onEvent: (event: OrderEventFrame) => void,
): Promise<number> {
  const target = `${url.replace(/^http/, 'ws')}/api/orders/execute?orderId=${encodeURIComponent(orderId)}&after=${after}`;
  const socket = new WebSocket(target, apiKey ? { headers: { authorization: `Bearer ${apiKey}` } } : {});
  return new Promise((resolve, reject) => {
    // An error is always followed by a close, which says what to do about it.
    socket.on('error', () => undefined);
    socket.on('message', (data: Buffer) => {
      const frame = JSON.parse(data.toString()) as OrderEventFrame | { error: { detail: string } };
      if ('error' in frame) reject(new StreamRefused(frame.error.detail));
      else onEvent(frame);
    });
    socket.on('close', resolve);
  });
}
