import {
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  Param,
  Post,
  Query,
  Req,
  UseGuards,
  UseInterceptors,
} from '@nestjs/common';
import { ApiHeader, ApiResponse, ApiSecurity, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { findToken } from '#libs/dex-router';
import { OrderReads } from '#libs/orders-domain';
import { Account } from '../auth/account.decorator.js';
import { ApiKeyGuard } from '../auth/api-key.guard.js';
import { Refuses } from '../docs/refuses.decorator.js';
import { NoQuery } from '../http/no.query.js';
import { Refusal } from '../http/refusals.js';
import { OrderRateGuard } from '../http/throttling/order-rate.guard.js';
import { IdempotencyInterceptor } from './idempotency/idempotency.interceptor.js';
import { ListOrdersQuery } from './list-orders.query.js';
import { decodeCursor, encodeCursor } from './order-cursor.js';
import { OrderIdPipe } from './order-id.pipe.js';
import { OrderPageView, orderSummary, OrderView, orderView, PlacedOrderView } from './order-view.dto.js';
import { PlaceOrder } from './place-order.js';
import { PlaceOrderDto } from './place-order.dto.js';

@ApiTags('orders')
@ApiSecurity('bearer')
@ApiSecurity('apiKey')
@Controller('api/orders')
@UseGuards(ApiKeyGuard)
export class OrdersController {
  constructor(
    private readonly placeOrder: PlaceOrder,
    private readonly reads: OrderReads,
  ) {}

  /** Places an order. The answer means that it is durable: it will reach `confirmed` or `failed`, once. */
  @Post('execute')
  @HttpCode(202)
  @UseGuards(OrderRateGuard)
  @UseInterceptors(IdempotencyInterceptor)
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'Repeats of this key make no second order.' })
  @ApiHeader({ name: 'x-idempotency-key', required: false, description: 'The same by its older name.' })
  @ApiResponse({ status: 202, type: PlacedOrderView, description: 'The order is durable.' })
  @ApiResponse({ status: 200, type: PlacedOrderView, description: 'The key was used before: the same order again.' })
  @Refuses('INVALID_JSON', 'VALIDATION_FAILED', 'INVALID_IDEMPOTENCY_KEY', 'UNAUTHENTICATED', 'BODY_TOO_LARGE')
  @Refuses('UNSUPPORTED_MEDIA_TYPE', 'IDEMPOTENCY_KEY_REUSED', 'RATE_LIMITED')
  @Refuses('UNAVAILABLE', 'ACCOUNT_SOURCE_UNAVAILABLE')
  async place(
    @Body() dto: PlaceOrderDto,
    // As a whole: each value of its own would go through the validation as well.
    @Req() request: FastifyRequest,
  ): Promise<PlacedOrderView> {
    return this.placeOrder.place(request.account, dto, request.idempotencyClaim);
  }

  /** Lists orders, newest first. */
  @Get()
  @Header('cache-control', 'no-store')
  @Refuses('VALIDATION_FAILED', 'INVALID_CURSOR', 'UNAUTHENTICATED', 'UNAVAILABLE')
  async list(@Query() query: ListOrdersQuery, @Account() account: string): Promise<OrderPageView> {
    const { status, tokenIn, tokenOut, limit, cursor } = query;
    const filter = {
      ...(status && { status }),
      ...(tokenIn && { tokenIn: symbolOf(tokenIn) }),
      ...(tokenOut && { tokenOut: symbolOf(tokenOut) }),
    };
    const page = await this.reads.page(account, filter, limit, cursor === undefined ? null : decodeCursor(cursor));
    return { orders: page.orders.map(orderSummary), nextCursor: page.before && encodeCursor(page.before) };
  }

  /** One order, with everything that happened to it. */
  @Get(':orderId')
  @Header('cache-control', 'no-store')
  @Refuses('INVALID_ORDER_ID', 'VALIDATION_FAILED', 'UNAUTHENTICATED', 'ORDER_NOT_FOUND', 'UNAVAILABLE')
  async show(
    @Param('orderId', OrderIdPipe) orderId: string,
    @Account() account: string,
    @Query() _query: NoQuery,
  ): Promise<OrderView> {
    const record = await this.reads.findWithEvents(account, orderId);
    if (record === null) throw new Refusal('ORDER_NOT_FOUND');
    return orderView(record.order, record.events);
  }
}

/** Orders are stored under the symbol; a filter may name the mint. */
function symbolOf(symbolOrMint: string): string {
  return findToken(symbolOrMint)?.symbol ?? symbolOrMint;
}
