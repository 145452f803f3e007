import { Module } from '@nestjs/common';
import { Knobs, RedisClients } from '#libs/platform';
import { RateLimitStorage } from './rate-limit-storage.js';

@Module({
  providers: [
    {
      provide: RateLimitStorage,
      inject: [Knobs, RedisClients],
      useFactory: (knobs: Knobs, redis: RedisClients | null) => new RateLimitStorage(knobs, redis),
    },
  ],
  exports: [RateLimitStorage],
})
export class ThrottlingModule {}
