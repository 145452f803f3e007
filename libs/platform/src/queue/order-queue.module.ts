import { BullModule } from '@nestjs/bullmq';
import type { DynamicModule } from '@nestjs/common';
import {
  type BackendFactory,
  createIORedisClient,
  createPostgresBackend,
  createRedisBackend,
  type QueueOptions,
  RedisConnection,
  type RedisOptions,
  setDefaultBackendFactory,
} from 'bullmq';
import { Redis } from 'ioredis';
import type { SettledKnobs } from '../env/knobs.js';
import { BACK_SOON } from '../redis/back-soon.js';
import { handOverByTurn } from '../redis/hand-over-by-turn.js';
import { ORDERS_QUEUE } from './order-queue.js';

/** How long a worker blocks on an empty queue at most. BullMQ blocks for up to 10 s where a delayed job is due by then. */
const BLOCKS_AT_MOST_S = 5;
/**
 * A connection on which an answer is due and nothing has come for so long is given up, since a link that swallows
 * everything says nothing else. Longer than the longest silence of a healthy one, the one of a blocked worker, and than
 * the watchdog by which BullMQ frees a worker that blocks for a second too long.
 */
const SILENT_AT_MOST_MS = 7_000;

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
  setDefaultBackendFactory(redisBackend);
  RedisConnection.clientFactory = redisClient;
  return {
    prefix: '{oee}',
    connection: {
      ...BACK_SOON,
      url: REDIS_URL,
      socketTimeout: SILENT_AT_MOST_MS,
      // A worker waits for Redis for ever; null is what BullMQ asks for.
      maxRetriesPerRequest: null,
    },
  };
}

const redisBackend: BackendFactory = (name, options, wishes) =>
  Object.defineProperty(createRedisBackend(name, options, wishes), 'maximumBlockTimeout', { value: BLOCKS_AT_MOST_S });

/** Many jobs end in the same turn, and many are added. */
function redisClient({ url, ...options }: RedisOptions): ReturnType<typeof createIORedisClient> {
  return createIORedisClient(handOverByTurn(url === undefined ? new Redis(options) : new Redis(url, options)));
}
