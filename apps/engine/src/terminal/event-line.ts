import type { EventData, JsonValue, OrderEventFrame, OrderStatus } from '#libs/orders-domain';
import type { Paint } from './paint.js';

const COLOURS: Readonly<Record<OrderStatus, Parameters<Paint>[0]>> = {
  pending: 'gray',
  routing: 'cyan',
  building: 'blue',
  submitted: 'yellow',
  confirmed: 'green',
  failed: 'red',
};

/** One event as a line: the time since the order was placed, the status, and what it says. */
export function eventLine(event: OrderEventFrame, placedAt: string, paint: Paint): string {
  const seconds = (Date.parse(event.at) - Date.parse(placedAt)) / 1000;
  const status = paint(COLOURS[event.status], event.status.padEnd(9));
  return `${paint('gray', `+${seconds.toFixed(3)}s`)}  ${status}  ${describe(event)}`.trimEnd();
}

function describe({ status, data }: OrderEventFrame): string {
  switch (status) {
    case 'pending':
      return `${text(data.amount)} ${text(data.tokenIn)} → ${text(data.tokenOut)}, slippage ${text(data.slippageBps)} bps`;
    case 'routing':
      return `attempt ${text(data.attempt)}${causeOf(data)}`;
    case 'building':
      return [...answers(data), `minimum out ${text(data.minAmountOut)}`].join('  ·  ');
    case 'submitted':
      return `${text(data.venue)}  ${shortened(text(data.txSignature))}`;
    case 'confirmed':
      return `${text(data.amountOut)} out on ${text(data.venue)}, price ${text(data.executionPrice)}`;
    case 'failed':
      return `${text(data.code)}: ${text(data.message)}`;
  }
}

function answers({ quotes, route }: EventData): string[] {
  const winner = field(route, 'venue');
  if (!Array.isArray(quotes)) return [];
  return quotes.map((quote: JsonValue) => {
    const venue = field(quote, 'venue');
    return `${venue} ${field(quote, 'amountOut') || 'no quote'}${venue === winner ? ' ✓' : ''}`;
  });
}

function causeOf({ cause, retryInMs }: EventData): string {
  if (cause === undefined) return '';
  const wait = retryInMs === undefined ? '' : ` in ${text(retryInMs)} ms`;
  return `${wait}, after ${field(cause, 'code')}: ${field(cause, 'message')}`;
}

function field(value: JsonValue | undefined, name: string): string {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? text((value as EventData)[name]) : '';
}

function text(value: JsonValue | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

const shortened = (signature: string) => (signature.length > 20 ? `${signature.slice(0, 20)}…` : signature);
