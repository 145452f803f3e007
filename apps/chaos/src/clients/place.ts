import { type Agent, request } from 'node:http';
import type { OrderBody } from './order-ideas.js';
import type { Answer } from './retry-rules.js';

const PATIENCE_MS = 6_000;

export interface Placing {
  readonly url: string;
  readonly key: string;
  readonly body: OrderBody;
  readonly agent: Agent;
  readonly signal: AbortSignal;
}

/** Sends one POST and tells what came of it; never throws. */
export function place({ url, key, body, agent, signal }: Placing): Promise<Answer> {
  return new Promise((resolve) => {
    const sent = request(`${url}/api/orders/execute`, {
      method: 'POST',
      agent,
      signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]),
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
    });
    let answering = false;
    const broken = (error: Error & { code?: string }) => {
      const reason = error.code ?? error.message;
      const stale = sent.reusedSocket && !answering && ['ECONNRESET', 'EPIPE'].includes(reason);
      resolve({ kind: 'broken', reason, stale });
    };
    sent.on('error', broken);
    sent.on('response', (response) => {
      answering = true;
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('error', broken);
      response.on('end', () => resolve(answerOf(response.statusCode ?? 0, response.headers['retry-after'], text)));
    });
    sent.end(JSON.stringify(body));
  });
}

function answerOf(status: number, retryAfter: string | undefined, text: string): Answer {
  const retryAfterS = retryAfter === undefined || !/^\d+$/.test(retryAfter) ? null : Number(retryAfter);
  try {
    const { orderId, idempotent } = JSON.parse(text) as { orderId?: string; idempotent?: boolean };
    return { kind: 'answered', status, retryAfterS, orderId: orderId ?? null, idempotent: idempotent ?? false };
  } catch {
    return { kind: 'answered', status, retryAfterS, orderId: null, idempotent: false };
  }
}
