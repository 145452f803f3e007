import { v7 } from 'uuid';
import { bareJob, openBareQueue } from '../ceilings/bare-queue.js';
import type { StartedProcess } from '../stage/started-process.js';
import type { Stage } from '../stage/stage.js';
import type { DrainSample } from './drained-house.js';

const AT_ONCE = 500;

/** A bare worker whose queue is filled while it stands still, and then let go; `prepare` is told the ids first. */
export function drainableBare(
  stage: Stage,
  worker: StartedProcess,
  prepare: (orderIds: readonly string[]) => Promise<unknown> = () => Promise.resolve(),
) {
  const queue = openBareQueue({ url: stage.site.redis.url });
  stage.atEnd(() => queue.close());

  return async (orders: number): Promise<DrainSample> => {
    await queue.pause();
    const orderIds = Array.from({ length: orders }, () => v7());
    for (let from = 0; from < orders; from += AT_ONCE) {
      const some = orderIds.slice(from, from + AT_ONCE);
      await prepare(some);
      await queue.addBulk(some.map(bareJob));
    }
    const worked = worker.nextLine(/^worked/);
    const beganAt = performance.now();
    await queue.resume();
    await worked;
    return { perSecond: orders / ((performance.now() - beganAt) / 1_000) };
  };
}
