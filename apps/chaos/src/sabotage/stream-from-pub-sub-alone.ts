// Preloaded into an API of the harness: readers get what the bus brings, and nothing from the journal.
import type { EventText } from '#libs/orders-domain';
import { FollowedOrder } from '../../../api/src/orders/stream/followed-order.js';

interface Insides {
  deliver(event: EventText): void;
}

FollowedOrder.prototype.begin = () => Promise.resolve();
FollowedOrder.prototype.catchUp = () => Promise.resolve();
FollowedOrder.prototype.receive = function receive(event) {
  (this as unknown as Insides).deliver(event);
};
