// Preloaded into an API of the harness: readers get what the bus brings, and nothing from the journal.
import type { OrderEventFrame } from '#libs/orders-domain';
import { FollowedOrder } from '../../../api/src/orders/stream/followed-order.js';

interface Insides {
  deliver(event: OrderEventFrame): void;
}

FollowedOrder.prototype.catchUp = () => Promise.resolve();
FollowedOrder.prototype.receive = function receive(event) {
  (this as unknown as Insides).deliver(event);
};
