import type { Order, OrderFailure } from '#libs/orders-domain';
import { ObserveOrders } from '../observe-orders.js';

/** Keeps what would be logged. */
export class RecordingObserver extends ObserveOrders {
  readonly told: string[] = [];

  override confirmed({ status }: Order): void {
    this.told.push(`confirmed: ${status}`);
  }

  override failed(_order: Order, { code }: OrderFailure): void {
    this.told.push(`failed: ${code}`);
  }

  override retried(_order: Order, { code }: OrderFailure, retryInMs: number): void {
    this.told.push(`retried in ${retryInMs}: ${code}`);
  }

  override takenOver({ status }: Order): void {
    this.told.push(`taken over at ${status}`);
  }

  override overtaken(orderId: string): void {
    this.told.push(`overtaken: ${orderId}`);
  }

  override chainUnreachable(signature: string): void {
    this.told.push(`chain unreachable: ${signature}`);
  }

  override interrupted(orderId: string, error: unknown): void {
    this.told.push(`interrupted: ${orderId}, ${String(error)}`);
  }

  override dispatched(count: number): void {
    this.told.push(`dispatched ${count}`);
  }

  override dispatcherStumbled(error: unknown): void {
    this.told.push(`dispatcher stumbled: ${String(error)}`);
  }

  override queueStumbled(error: Error): void {
    this.told.push(`queue stumbled: ${error.message}`);
  }
}
