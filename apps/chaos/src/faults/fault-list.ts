import type { Fault } from './fault.js';
import { LINKS_CUT } from './links-cut.js';
import { ROLLING_RESTART } from './rolling-restart.js';
import { SOCKETS_DROPPED } from './sockets-dropped.js';
import { WORKER_KILLED } from './worker-killed.js';

/** Every fault, in the order of the table. */
export const FAULTS: readonly Fault[] = [WORKER_KILLED, LINKS_CUT, SOCKETS_DROPPED, ROLLING_RESTART];
