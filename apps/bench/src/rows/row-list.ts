import { postLatency } from './post-latency.js';
import { postThroughput } from './post-throughput.js';
import type { Row } from './row.js';

/** Every row, in the order of the table. */
export const ROWS: readonly Row[] = [postThroughput, postLatency];
