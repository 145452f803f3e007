import { Redis } from 'ioredis';
import { StartupError } from '../startup-error.js';
import { withoutSecrets } from '../env/without-secrets.js';

const CONNECT_TIMEOUT_MS = 5000;
const RECOMMENDED_VERSION = 6.2;

/**
 * Looks at the Redis server before anything relies on it.
 * @returns a sentence for each of its settings that puts queued orders at risk
 * @throws StartupError when it cannot be reached
 */
export async function checkRedis(url: string): Promise<string[]> {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null, connectTimeout: CONNECT_TIMEOUT_MS });
  // The promise says only that the connection is closed; why, the event says.
  let cause: Error | undefined;
  redis.on('error', (error: Error) => (cause = error));
  try {
    await redis.connect();
    return risksOf(await redis.info());
  } catch (error) {
    const reason = cause?.message ?? (error instanceof Error ? error.message : String(error));
    throw new StartupError(`Redis cannot be reached at ${withoutSecrets(url)}: ${reason}`);
  } finally {
    redis.disconnect();
  }
}

/** Reads the answer to INFO, which managed servers allow where they refuse CONFIG. */
export function risksOf(info: string): string[] {
  const field = (name: string) => new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1];
  const version = field('redis_version') ?? 'unknown';
  const policy = field('maxmemory_policy');
  const risks: string[] = [];
  if (!(Number.parseFloat(version) >= RECOMMENDED_VERSION)) {
    risks.push(`Redis is version ${version}; the queue is built for ${RECOMMENDED_VERSION} or newer.`);
  }
  if (policy !== undefined && policy !== 'noeviction') {
    risks.push(`Redis may evict queued orders: maxmemory-policy is "${policy}", set it to "noeviction".`);
  }
  if (field('aof_enabled') === '0') {
    risks.push(
      'Redis keeps no append-only file: after its crash the queue is rebuilt from Postgres; set "appendonly yes".',
    );
  }
  return risks;
}
