import { type DynamicModule, Global, Logger, Module, type Provider } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Pool } from 'pg';
import { InProcessOrderEventBus, OrderEventBus, RedisOrderEventBus } from '#libs/events';
import { OrderEventAnnouncer } from '#libs/orders-domain';
import { BOUNDED } from './database/bounded.js';
import { ConnectionPool } from './database/connection-pool.js';
import { dataSourceOptions } from './database/data-source.js';
import { Knobs, type SettledKnobs } from './env/knobs.js';
import { OrderQueue } from './queue/order-queue.js';
import { orderQueueModules } from './queue/order-queue.module.js';
import { RedisClients } from './redis/redis-clients.js';

/**
 * The servers a process talks to: Postgres, the queue, the bus and, where there is one, Redis.
 * Global because each process has exactly one of each, and the API and the worker share them when they
 * run as one process.
 */
@Global()
@Module({})
export class PlatformModule {
  static forRoot(knobs: SettledKnobs): DynamicModule {
    const bus = knobs.REDIS_URL === undefined ? inProcessBus : redisBus(knobs.REDIS_URL);
    return {
      module: PlatformModule,
      imports: [
        // Postgres was reached a moment ago; if it is gone now, starting again is the better answer.
        TypeOrmModule.forRoot({ ...dataSourceOptions(knobs.DATABASE_URL), extra: BOUNDED, retryAttempts: 0 }),
        ...orderQueueModules(knobs),
      ],
      providers: [{ provide: Knobs, useValue: knobs }, ...databasePool(knobs), ...bus, OrderQueue],
      exports: [Knobs, Pool, OrderEventBus, OrderEventAnnouncer, RedisClients, OrderQueue],
    };
  }
}

function databasePool({ DATABASE_URL, DATABASE_CONNECTIONS }: SettledKnobs): Provider[] {
  return [
    { provide: ConnectionPool, useFactory: () => new ConnectionPool(DATABASE_URL, DATABASE_CONNECTIONS) },
    { provide: Pool, inject: [ConnectionPool], useFactory: ({ pool }: ConnectionPool) => pool },
  ];
}

const announcer: Provider = { provide: OrderEventAnnouncer, useExisting: OrderEventBus };

const inProcessBus: Provider[] = [
  { provide: OrderEventBus, useClass: InProcessOrderEventBus },
  { provide: RedisClients, useValue: null },
  announcer,
];

function redisBus(url: string): Provider[] {
  const logger = new Logger('Redis');
  return [
    {
      provide: RedisClients,
      useFactory: () => new RedisClients(url, (error) => logger.warn(`connection: ${error.message}`)).connect(),
    },
    {
      provide: OrderEventBus,
      inject: [RedisClients],
      useFactory: ({ commands, subscriber }: RedisClients) => new RedisOrderEventBus(commands, subscriber),
    },
    announcer,
  ];
}
