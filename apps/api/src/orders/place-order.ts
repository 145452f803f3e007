import { Injectable } from '@nestjs/common';
import { type IdempotencyClaim, OrderIntake, OrderReads, type NewOrder } from '#libs/orders-domain';
import { Knobs } from '#libs/platform';
import { AcceptedOrders } from './accepted-orders.js';
import { OrderIds } from './order-ids.js';
import type { PlaceOrderDto } from './place-order.dto.js';
import { orderSummary, orderView, type PlacedOrderView } from './order-view.dto.js';
import { type SwapRequest, SwapRequests } from './swap-requests.js';

/** Places an order: durable first, then queued. */
@Injectable()
export class PlaceOrder {
  private readonly ids = new OrderIds();

  constructor(
    private readonly swaps: SwapRequests,
    private readonly intake: OrderIntake,
    private readonly reads: OrderReads,
    private readonly accepted: AcceptedOrders,
    private readonly knobs: Knobs,
  ) {}

  /**
   * @throws IdempotencyKeyReused
   * @throws Refusal or AccountsUnavailable as `SwapRequests.read` does
   */
  async place(account: string, dto: PlaceOrderDto, claim: IdempotencyClaim | null): Promise<PlacedOrderView> {
    const repeated = await this.repeated(account, dto, claim);
    if (repeated !== null) return repeated;
    const { order, idempotent } = await this.intake.take(
      this.newOrder(account, dto, await this.swaps.read(dto)),
      claim,
    );
    // The answer does not wait for the queue: that the order is durable is all it says.
    if (!idempotent) this.accepted.bring(order.id);
    const replayed = idempotent ? await this.replay(account, order.id) : null;
    // Assigned, since V8 takes several times as long to spread so many properties.
    return replayed ?? Object.assign(orderSummary(order), { idempotent, streamPath: streamPathOf(order.id) });
  }

  /** A repeat must not need the account source, which may be away by now: where it would, its key is looked for first. */
  private async repeated(account: string, dto: PlaceOrderDto, claim: IdempotencyClaim | null) {
    const orderId = claim === null || this.swaps.knows(dto) ? null : await this.intake.holderOf(account, claim);
    return orderId === null ? null : this.replay(account, orderId);
  }

  /** What a repeated request is answered with: the order as it stands, and its events so far; null if it is gone. */
  async replay(account: string, orderId: string): Promise<PlacedOrderView | null> {
    const record = await this.reads.findWithEvents(account, orderId);
    if (record === null) return null;
    return Object.assign(orderView(record.order, record.events), {
      idempotent: true,
      streamPath: streamPathOf(orderId),
    });
  }

  private newOrder(account: string, dto: PlaceOrderDto, { tokenIn, tokenOut, amountIn }: SwapRequest): NewOrder {
    return {
      id: this.ids.next(),
      account,
      clientOrderId: dto.clientOrderId ?? null,
      orderType: dto.orderType,
      tokenIn: tokenIn.symbol,
      tokenOut: tokenOut.symbol,
      tokenInDecimals: tokenIn.decimals,
      tokenOutDecimals: tokenOut.decimals,
      amountIn,
      slippageBps: dto.slippageBps ?? this.knobs.DEFAULT_SLIPPAGE_BPS,
      deadlineInS: this.knobs.ORDER_DEADLINE_S,
    };
  }
}

const streamPathOf = (orderId: string) => `/api/orders/execute?orderId=${orderId}`;
