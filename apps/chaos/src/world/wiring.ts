import type { Random } from '../random/random.js';
import type { Balancer } from './balancer.js';
import { Link } from './link.js';
import type { Site } from './site.js';

/** Every wire of a house. On the embedded backend the one process is the worker, and there is no Redis. */
export const LINKS = ['client-api', 'api-pg', 'worker-pg', 'api-redis', 'worker-redis', 'worker-venue'] as const;
export type LinkName = (typeof LINKS)[number];
export type Wiring = ReadonlyMap<LinkName, Link>;

export async function layWires(
  { backend, postgres, redis }: Site,
  balancer: Balancer,
  random: Random,
): Promise<Wiring> {
  const targets: Partial<Record<LinkName, number>> = {
    'client-api': balancer.port,
    'worker-pg': postgres.port,
    'worker-venue': 0,
    ...(backend === 'redis' && { 'api-pg': postgres.port }),
    ...(redis && { 'api-redis': redis.port, 'worker-redis': redis.port }),
  };
  const wires = new Map<LinkName, Link>();
  for (const name of LINKS) {
    const target = targets[name];
    if (target !== undefined) wires.set(name, await Link.open(name, target, random.fork(name)));
  }
  return wires;
}

/** @throws Error when the backend has no such wire */
export function wireOf(wiring: Wiring, name: LinkName): Link {
  const link = wiring.get(name);
  if (link === undefined) throw new Error(`there is no link ${name} on this backend`);
  return link;
}
