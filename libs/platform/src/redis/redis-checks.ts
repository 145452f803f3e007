import { Redis } from 'ioredis';
import { withoutSecrets } from '../env/without-secrets.js';
import { reasonOf, startupErrorOf } from '../process/server-away.js';

const ANSWER_WITHIN_MS = 5000;
const RECOMMENDED_VERSION = 6.2;

/**
 * Looks at the Redis server before anything relies on it.
 * @returns a sentence for each of its settings that puts queued orders at risk
 * @throws ServerAway when it cannot be reached yet
 * @throws StartupError when it can never be reached so
 */
export async function checkRedis(url: string): Promise<string[]> {
  const redis = new Redis(url, {
    lazyConnect: true,
    retryStrategy: () => null,
    connectTimeout: ANSWER_WITHIN_MS,
    commandTimeout: ANSWER_WITHIN_MS,
    // One INFO is all that is asked, and it is looked at below.
    enableReadyCheck: false,
    disableClientInfo: true,
  });
  // The promise says only that the connection is closed; why, the event says.
  let cause: Error | undefined;
  redis.on('error', (error: Error) => (cause = error));
  try {
    await redis.connect();
    const info = await redis.info();
    if (isLoading(info)) throw new Error('LOADING Redis is reading its data from disk');
    return risksOf(info);
  } catch (thrown) {
    const error = cause ?? thrown;
    throw startupErrorOf(`Redis cannot be reached at ${withoutSecrets(url)}: ${reasonOf(error)}`, error);
  } finally {
    redis.disconnect();
  }
}

const isLoading = (info: string) => /^loading:1\r?$/m.test(info);

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
