import type { RedisOptions } from 'ioredis';

const RETRY_WITHIN_MS = 1_000;
const CONNECT_WITHIN_MS = 2_000;
/** The first of the probes by which the kernel finds out that nobody is at the other end; ten more follow, one a second. */
const PROBE_AFTER_MS = 5_000;

/**
 * What every connection to Redis has in common, so that all are there again a moment after Redis is. Left to
 * themselves, BullMQ waits up to 20 s between two attempts, and ioredis up to 10 s for a Redis that still reads its data.
 */
export const BACK_SOON = {
  retryStrategy: (attempt: number) => Math.min(attempt * 100, RETRY_WITHIN_MS),
  connectTimeout: CONNECT_WITHIN_MS,
  maxLoadingRetryTime: RETRY_WITHIN_MS,
  keepAlive: PROBE_AFTER_MS,
} as const satisfies RedisOptions;
