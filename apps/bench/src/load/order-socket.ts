import { WebSocket } from 'ws';
import { ORDERS_PATH } from './order-body.js';

const OPENS_WITHIN_MS = 20_000;
const CONFIRMED = '"status":"confirmed"';
const FAILED = '"status":"failed"';

/** A WebSocket on one order, as cheap as a client can be. */
export function openOrderSocket(url: string, orderId: string): WebSocket {
  return new WebSocket(`${url.replace(/^http/, 'ws')}${ORDERS_PATH}?orderId=${orderId}`, {
    handshakeTimeout: OPENS_WITHIN_MS,
    perMessageDeflate: false,
    skipUTF8Validation: true,
  });
}

/** Resolves when the socket stands. @throws Error when it does not come about */
export function standing(socket: WebSocket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
}

/**
 * Follows one order to its end.
 * @param onFrame told every frame, as it was sent
 * @throws Error when the stream ends before, or the order fails: a benchmark places only orders that can be filled
 */
export function followOrder(url: string, orderId: string, onFrame?: (frame: string) => void): Promise<void> {
  const socket = openOrderSocket(url, orderId);
  return new Promise((resolve, reject) => {
    socket.on('message', (data: Buffer) => {
      const frame = data.toString();
      onFrame?.(frame);
      if (frame.includes(CONFIRMED)) resolve();
      else if (frame.includes(FAILED)) reject(new Error(`order ${orderId} failed: ${frame}`));
    });
    socket.on('error', reject);
    // After the end it says nothing any more.
    socket.on('close', (code) => reject(new Error(`the stream of order ${orderId} was closed with ${code}`)));
  });
}
