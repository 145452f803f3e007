export { InProcessOrderEventBus } from './in-process-order-event-bus.js';
export { OrderEventBus } from './order-event-bus.js';
export type { OrderEventListener } from './order-event-bus.js';
export { RedisOrderEventBus } from './redis-order-event-bus.js';
