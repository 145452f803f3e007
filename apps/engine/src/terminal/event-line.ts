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
      return [...routeOf(data), `minimum out ${text(data.minAmountOut)}`].join('  ·  ');
    case 'submitted':
      return `${text(data.venue)}  ${shortened(text(data.txSignature))}`;
    case 'confirmed':
      return `${text(data.amountOut)} out on ${text(data.venue)}, price ${text(data.executionPrice)}`;
    case 'failed':
      return `${text(data.code)}: ${text(data.message)}`;
  }
}

/** Which pools take the order, and among how many. */
function routeOf({ quotes, route }: EventData): string[] {
  const legs = list(field(route, 'legs'));
  const takers = legs.map((leg) => `${said(leg, 'venue')} ${said(leg, 'poolType')}`).join(' + ');
  const offers = list(quotes).filter((quote) => said(quote, 'amountOut') !== '').length;
  return takers === ''
    ? []
    : [`${said(route, 'amountOut')} over ${takers}`, `${offers} of ${list(quotes).length} pools quote`];
}

function causeOf({ cause, retryInMs }: EventData): string {
  if (cause === undefined) return '';
  const wait = retryInMs === undefined ? '' : ` in ${text(retryInMs)} ms`;
  return `${wait}, after ${said(cause, 'code')}: ${said(cause, 'message')}`;
}

function field(value: JsonValue | undefined, name: string): JsonValue | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as EventData)[name] : undefined;
}

function said(value: JsonValue | undefined, name: string): string {
  return text(field(value, name));
}

function list(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}

function text(value: JsonValue | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

const shortened = (signature: string) => (signature.length > 20 ? `${signature.slice(0, 20)}…` : signature);
