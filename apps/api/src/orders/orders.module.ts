import { Module } from '@nestjs/common';
import { OrdersDomainModule } from '#libs/orders-domain';
import { RedisClients, RoutingModule } from '#libs/platform';
import { AuthModule } from '../auth/auth.module.js';
import { StoppingModule } from '../http/stopping.module.js';
import { ThrottlingModule } from '../http/throttling/throttling.module.js';
import { AcceptedOrders } from './accepted-orders.js';
import { IdempotencyInterceptor } from './idempotency/idempotency.interceptor.js';
import { IdempotencyMemory } from './idempotency/idempotency-memory.js';
import { InProcessIdempotencyMemory } from './idempotency/in-process-idempotency-memory.js';
import { RedisIdempotencyMemory } from './idempotency/redis-idempotency-memory.js';
import { OrderEventsController } from './order-events.controller.js';
import { OrdersController } from './orders.controller.js';
import { OrdersGateway } from './orders.gateway.js';
import { PlaceOrder } from './place-order.js';
import { OpenStreams } from './stream/open-streams.js';
import { OrderStream } from './stream/order-stream.js';
import { SwapRequests } from './swap-requests.js';

@Module({
  exports: [OrderStream, SwapRequests],
  imports: [OrdersDomainModule, RoutingModule, AuthModule, StoppingModule, ThrottlingModule],
  controllers: [OrdersController, OrderEventsController],
  providers: [
    PlaceOrder,
    SwapRequests,
    AcceptedOrders,
    OrderStream,
    OpenStreams,
    OrdersGateway,
    IdempotencyInterceptor,
    {
      provide: IdempotencyMemory,
      inject: [RedisClients],
      useFactory: (redis: RedisClients | null) =>
        redis ? new RedisIdempotencyMemory(redis) : new InProcessIdempotencyMemory(),
    },
  ],
})
export class OrdersModule {}
