import { CLOCK_WRONG } from './clock-wrong.js';
import type { Fault } from './fault.js';
import { JOB_DELIVERED_TWICE } from './job-delivered-twice.js';
import { REDIS_FULL } from './redis-full.js';
import { REPLY_LOST } from './reply-lost.js';
import { VENUE_MISBEHAVES } from './venue-misbehaves.js';
import { WORKER_KILLED } from './worker-killed.js';

/** Every fault, in the order of the table. */
export const FAULTS: readonly Fault[] = [
  WORKER_KILLED,
  REPLY_LOST,
  VENUE_MISBEHAVES,
  JOB_DELIVERED_TWICE,
  CLOCK_WRONG,
  REDIS_FULL,
];
