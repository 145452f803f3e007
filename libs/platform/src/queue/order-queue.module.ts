import { BullModule } from '@nestjs/bullmq';
import type { DynamicModule } from '@nestjs/common';
import { createPostgresBackend, type QueueOptions, setDefaultBackendFactory } from 'bullmq';
import type { SettledKnobs } from '../env/knobs.js';
import { ORDERS_QUEUE } from './order-queue.js';

/** The orders queue: BullMQ on Redis where there is one, else on its own PostgreSQL backend. */
export function orderQueueModules(knobs: SettledKnobs): DynamicModule[] {
  return [BullModule.forRoot(queueOptions(knobs)), BullModule.registerQueue({ name: ORDERS_QUEUE })];
}

function queueOptions({ REDIS_URL, DATABASE_URL }: SettledKnobs): QueueOptions {
  if (REDIS_URL === undefined) {
    setDefaultBackendFactory(createPostgresBackend);
    // The module's types know Redis only; what it is given goes to the backend factory as it is.
    return { connection: { connectionString: DATABASE_URL, max: 5 } };
  }
  setDefaultBackendFactory(undefined);
  // A worker waits for Redis for ever; null is what BullMQ asks for.
  return { prefix: '{oee}', connection: { url: REDIS_URL, maxRetriesPerRequest: null } };
}
