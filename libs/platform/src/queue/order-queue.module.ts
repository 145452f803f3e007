import { BullModule } from '@nestjs/bullmq';
import type { DynamicModule } from '@nestjs/common';
import { createPostgresBackend, type QueueOptions, setDefaultBackendFactory } from 'bullmq';
import type { SettledKnobs } from '../env/knobs.js';
import { FAIL_FAST } from '../redis/redis-clients.js';
import { ORDERS_QUEUE } from './order-queue.js';

/** Whether the process that holds the queue answers clients, and so must not wait for Redis, or works orders. */
export type QueueRole = 'producer' | 'consumer';

/** The orders queue: BullMQ on Redis where there is one, else on its own PostgreSQL backend. */
export function orderQueueModules(knobs: SettledKnobs, role: QueueRole): DynamicModule[] {
  return [BullModule.forRoot(queueOptions(knobs, role)), BullModule.registerQueue({ name: ORDERS_QUEUE })];
}

function queueOptions(knobs: SettledKnobs, role: QueueRole): QueueOptions {
  if (knobs.REDIS_URL === undefined) {
    setDefaultBackendFactory(createPostgresBackend);
    // The module's types know Redis only; what it is given goes to the backend factory as it is.
    return { connection: { connectionString: knobs.DATABASE_URL, max: 5 } };
  }
  setDefaultBackendFactory(undefined);
  const url = { url: knobs.REDIS_URL };
  return { prefix: '{oee}', connection: role === 'producer' ? { ...url, ...FAIL_FAST } : url };
}
