import type { RedisServer } from '#libs/rig';
import type { House } from '../world/house.js';

/** The Redis of a house. @throws Error on the embedded backend, where no such fault is made */
export function redisOf({ site }: House): RedisServer {
  if (site.redis === null) throw new Error('this backend has no Redis');
  return site.redis;
}
