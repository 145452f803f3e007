import { Module } from '@nestjs/common';
import { OrdersDomainModule } from '#libs/orders-domain';
import { RoutingModule } from '#libs/platform';
import { AuthModule } from './auth/auth.module.js';
import { HealthController } from './health/health.controller.js';
import { QueueProgress } from './health/queue-progress.js';
import { ReadinessProbe } from './health/readiness.js';
import { StoppingModule } from './http/stopping.module.js';
import { EngineMetrics } from './metrics/engine-metrics.js';
import { MetricsController } from './metrics/metrics.controller.js';
import { OrdersModule } from './orders/orders.module.js';
import { QuotesController } from './quotes/quotes.controller.js';

/** Everything a client talks to. */
@Module({
  imports: [OrdersModule, OrdersDomainModule, RoutingModule, AuthModule, StoppingModule],
  controllers: [HealthController, MetricsController, QuotesController],
  providers: [ReadinessProbe, QueueProgress, EngineMetrics],
})
export class ApiModule {}
