import { ApiProperty } from '@nestjs/swagger';
import {
  type EventData,
  type Order,
  ORDER_FAILURES,
  ORDER_STATUSES,
  ORDER_TYPES,
  type OrderEventFrame,
  type OrderFailure,
  type OrderStatus,
  type OrderType,
} from '#libs/orders-domain';

/** One step of an order. */
export class OrderEventView {
  @ApiProperty({ format: 'uuid' })
  orderId!: string;
  @ApiProperty({ type: 'integer', description: '1, 2, 3 … without holes.' })
  seq!: number;
  @ApiProperty({ enum: ORDER_STATUSES })
  status!: OrderStatus;
  /** When it was committed: RFC 3339, UTC. */
  at!: string;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'Why; see docs/order-lifecycle.md.' })
  data!: EventData;
}

/** Why an order failed. */
export class OrderFailureView {
  @ApiProperty({ enum: Object.keys(ORDER_FAILURES), description: 'Stable; see docs/errors.md.' })
  code!: OrderFailure['code'];
  message!: string;
}

/** An order as it stands. Amounts are decimal strings. */
export class OrderSummaryView {
  /** A UUIDv7. */
  orderId!: string;
  @ApiProperty({ enum: ORDER_TYPES })
  orderType!: OrderType;
  tokenIn!: string;
  tokenOut!: string;
  /** Of `tokenIn`. */
  amount!: string;
  slippageBps!: number;
  @ApiProperty({ enum: ORDER_STATUSES })
  status!: OrderStatus;
  clientOrderId!: string | null;
  venue!: string | null;
  pool!: string | null;
  /** Of `tokenOut`, as is every amount out. */
  quotedAmountOut!: string | null;
  minAmountOut!: string | null;
  amountOut!: string | null;
  /** `tokenOut` for one `tokenIn`. */
  executionPrice!: string | null;
  txSignature!: string | null;
  @ApiProperty({ type: () => OrderFailureView, nullable: true })
  failure!: OrderFailureView | null;
  /** How many times routing was begun. */
  attempts!: number;
  createdAt!: string;
  updatedAt!: string;
}

/** An order with everything that happened to it, in order. */
export class OrderView extends OrderSummaryView {
  events!: OrderEventView[];
}

/** The answer to a placed order. */
export class PlacedOrderView extends OrderSummaryView {
  /** True when the idempotency key had placed this order before. */
  idempotent!: boolean;
  /** Where to watch the order: the path of its WebSocket. */
  streamPath!: string;
  /** On a replay: what has happened to the order so far. */
  events?: OrderEventView[];
}

/** One page of orders, newest first. */
export class OrderPageView {
  /** At most `limit`. Where a rare token is looked for, a page may hold fewer, even none, and others follow. */
  orders!: OrderSummaryView[];
  /** Pass it as `cursor` to get the next page; null on the last one, and only there. */
  nextCursor!: string | null;
}

export function orderSummary(order: Order): OrderSummaryView {
  const amountOut = (baseUnits: bigint | null) => (baseUnits === null ? null : order.inTokenOut(baseUnits));
  return {
    orderId: order.id,
    orderType: order.orderType,
    tokenIn: order.tokenIn,
    tokenOut: order.tokenOut,
    amount: order.inTokenIn(order.amountIn),
    slippageBps: order.slippageBps,
    status: order.status,
    clientOrderId: order.clientOrderId,
    venue: order.venue,
    pool: order.pool,
    quotedAmountOut: amountOut(order.quotedAmountOut),
    minAmountOut: amountOut(order.minAmountOut),
    amountOut: amountOut(order.amountOut),
    executionPrice: order.executionPrice,
    txSignature: order.txSignature,
    failure: order.failure,
    attempts: order.attempts,
    createdAt: order.createdAt.toISOString(),
    updatedAt: order.updatedAt.toISOString(),
  };
}

/** Events may have been added since the order was read: those it does not know of yet are left out. */
export function orderView(order: Order, events: readonly OrderEventFrame[]): OrderView {
  return Object.assign(orderSummary(order), { events: events.slice(0, order.version) });
}
