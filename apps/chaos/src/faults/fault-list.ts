import { API_KILLED } from './api-killed.js';
import { CLOCK_WRONG } from './clock-wrong.js';
import type { Fault } from './fault.js';
import { JOB_DELIVERED_TWICE } from './job-delivered-twice.js';
import { LINKS_CUT } from './links-cut.js';
import { POSTGRES_RESTARTED } from './postgres-restarted.js';
import { REDIS_AWAY } from './redis-away.js';
import { REDIS_EMPTIED } from './redis-emptied.js';
import { REDIS_FULL } from './redis-full.js';
import { REPLY_LOST } from './reply-lost.js';
import { ROLLING_RESTART } from './rolling-restart.js';
import { SOCKETS_DROPPED } from './sockets-dropped.js';
import { VENUE_MISBEHAVES } from './venue-misbehaves.js';
import { WORKER_FAILPOINTS } from './worker-failpoints.js';
import { WORKER_FROZEN } from './worker-frozen.js';
import { WORKER_KILLED } from './worker-killed.js';

/** Every fault, in the order of the table. */
export const FAULTS: readonly Fault[] = [
  WORKER_KILLED,
  WORKER_FAILPOINTS,
  API_KILLED,
  WORKER_FROZEN,
  REDIS_AWAY,
  REDIS_EMPTIED,
  POSTGRES_RESTARTED,
  LINKS_CUT,
  REPLY_LOST,
  VENUE_MISBEHAVES,
  JOB_DELIVERED_TWICE,
  CLOCK_WRONG,
  REDIS_FULL,
  SOCKETS_DROPPED,
  ROLLING_RESTART,
];
