import { Module } from '@nestjs/common';
import { ThrottlerModule } from '@nestjs/throttler';
import { Knobs, RedisClients } from '#libs/platform';
import { RATE_WINDOW_S, RateLimitStorage } from './rate-limit-storage.js';

@Module({
  imports: [
    ThrottlerModule.forRootAsync({
      inject: [Knobs, RedisClients],
      useFactory: (knobs: Knobs, redis: RedisClients | null) => ({
        throttlers: [{ name: 'orders', limit: knobs.API_MAX_ORDERS_PER_MIN, ttl: RATE_WINDOW_S * 1000 }],
        storage: new RateLimitStorage(knobs, redis),
      }),
    }),
  ],
  exports: [ThrottlerModule],
})
export class ThrottlingModule {}
