import { Queue } from 'bullmq';
import { ORDERS_QUEUE } from '#libs/platform';
import type { Stage } from '../stage/stage.js';

/** As the engine names its keys in Redis. */
const PREFIX = '{oee}';

/** The engine's own queue: while it is paused, orders are queued and nobody works them. */
export function engineQueue(stage: Stage): Queue {
  const queue = new Queue(ORDERS_QUEUE, { prefix: PREFIX, connection: { url: stage.site.redis.url } });
  stage.atEnd(() => queue.close());
  return queue;
}
