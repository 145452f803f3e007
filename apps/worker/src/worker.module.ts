import { Module } from '@nestjs/common';
import { OrdersDomainModule } from '#libs/orders-domain';
import { ExecutionModule, RoutingModule } from '#libs/platform';
import { Dispatcher } from './orders/dispatcher.js';
import { ExecuteOrder } from './orders/execute-order.js';
import { ObserveOrders } from './orders/observe-orders.js';
import { OrderEndings } from './orders/order-endings.js';
import { OrderSteps } from './orders/order-steps.js';
import { OrdersProcessor } from './orders/orders.processor.js';
import { RetryPolicy } from './orders/retry-policy.js';
import { TransactionFollower } from './orders/transaction-follower.js';

/** Takes orders from the queue to their end. Speaks no HTTP: a worker is scaled by its queue, not by requests. */
@Module({
  imports: [OrdersDomainModule, RoutingModule, ExecutionModule],
  providers: [
    OrdersProcessor,
    ExecuteOrder,
    OrderSteps,
    OrderEndings,
    TransactionFollower,
    RetryPolicy,
    Dispatcher,
    ObserveOrders,
  ],
})
export class WorkerModule {}
