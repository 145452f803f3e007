import { Injectable, Logger } from '@nestjs/common';
import type { Order, OrderFailure } from '#libs/orders-domain';

const QUIET_MS = 5_000;

/** One function for each thing worth telling of an order. */
@Injectable()
export class ObserveOrders {
  private readonly logger = new Logger('Orders');
  private queueQuietUntil = 0;

  confirmed(order: Order): void {
    this.logger.debug(`${order.id} confirmed on ${order.venue}, attempt ${order.attempts}`);
  }

  failed(order: Order, { code, message }: OrderFailure): void {
    this.logger.log(`${order.id} failed: ${code}, ${message}`);
  }

  retried(order: Order, cause: OrderFailure, retryInMs: number): void {
    this.logger.log(`${order.id} tries again in ${retryInMs} ms: ${cause.code}, ${cause.message}`);
  }

  takenOver(order: Order): void {
    this.logger.log(`${order.id} taken over at ${order.status}`);
  }

  overtaken(orderId: string): void {
    this.logger.log(`${orderId} was moved by another worker, so this one leaves it`);
  }

  chainUnreachable(signature: string, error: Error): void {
    this.logger.debug(`the chain did not say what became of ${signature}, will ask again: ${error.message}`);
  }

  interrupted(orderId: string, error: unknown): void {
    this.logger.error(`${orderId} was interrupted and will be taken up again: ${String(error)}`);
  }

  dispatched(count: number): void {
    this.logger.debug(`made sure that ${count} open orders are queued`);
  }

  dispatcherStumbled(error: unknown): void {
    this.logger.warn(`could not look for waiting orders, will try again: ${String(error)}`);
  }

  /** In an outage each of many connections tells of it, again and again: once in a while is enough. */
  queueStumbled(error: Error): void {
    if (Date.now() < this.queueQuietUntil) return;
    this.queueQuietUntil = Date.now() + QUIET_MS;
    this.logger.warn(`queue: ${error.message}`);
  }
}
