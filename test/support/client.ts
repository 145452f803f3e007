import request from 'supertest';
import { WebSocket } from 'ws';
import { isTerminal, type OrderEventFrame } from '#libs/orders-domain';

export const MARKET_ORDER = { orderType: 'market', tokenIn: 'SOL', tokenOut: 'USDC', amount: '1.5' };

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  // Answers are looked at field by field, as a client would.
  readonly body: Readonly<Record<string, unknown>> & { readonly orderId: string };
}

/** Places an order as a client would. */
export async function place(
  url: string,
  body: object = MARKET_ORDER,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return request(url).post('/api/orders/execute').set(headers).send(body);
}

/** An order as REST tells it. */
export interface OrderRecord {
  readonly orderId: string;
  readonly status: string;
  readonly venue: string | null;
  readonly amountOut: string | null;
  readonly minAmountOut: string | null;
  readonly txSignature: string | null;
  readonly attempts: number;
  readonly failure: { readonly code: string; readonly message: string } | null;
  readonly events: readonly OrderEventFrame[];
  readonly [field: string]: unknown;
}

export async function fetchOrder(url: string, orderId: string): Promise<OrderRecord> {
  const { body } = await request(url).get(`/api/orders/${orderId}`).expect(200);
  return body as OrderRecord;
}

export interface Watched {
  /** Frames that tell of an event. */
  readonly events: readonly OrderEventFrame[];
  /** Frames that tell of a refusal. */
  readonly errors: readonly { readonly code: string }[];
  readonly code: number;
}

export interface Watching {
  readonly socket: WebSocket;
  readonly events: OrderEventFrame[];
  /** Resolves when the server (or the test) closes the socket. */
  readonly closed: Promise<Watched>;
}

/** Opens a WebSocket with the given query and collects what comes. */
export function watch(url: string, query: string, headers: Readonly<Record<string, string>> = {}): Watching {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/api/orders/execute${query}`, { headers });
  const events: OrderEventFrame[] = [];
  const errors: { code: string }[] = [];
  socket.on('error', () => undefined);
  socket.on('message', (data: Buffer) => {
    const frame = JSON.parse(data.toString()) as OrderEventFrame | { error: { code: string } };
    if ('error' in frame) errors.push(frame.error);
    else events.push(frame);
  });
  const closed = new Promise<Watched>((resolve) => socket.on('close', (code) => resolve({ events, errors, code })));
  return { socket, events, closed };
}

/** Follows an order to its end. */
export function watchOrder(url: string, orderId: string, after = 0): Promise<Watched> {
  return watch(url, `?orderId=${orderId}&after=${after}`).closed;
}

/** Waits for an order's end, resuming over every lost connection. @returns the order as REST then tells it */
export async function settled(url: string, orderId: string): Promise<OrderRecord> {
  for (;;) {
    const { events, code } = await watchOrder(url, orderId).catch(() => ({ events: [], code: 1006 }));
    const last = events.at(-1);
    if (code === 1000 && last && isTerminal(last.status)) return fetchOrder(url, orderId);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

export const seqsOf = (events: readonly OrderEventFrame[]) => events.map(({ seq }) => seq);
export const statusesOf = (events: readonly OrderEventFrame[]) => events.map(({ status }) => status);
/** 1 … n */
export const upTo = (n: number) => Array.from({ length: n }, (_, index) => index + 1);
