import { drain } from './drain.js';
import { drainVsSingleWrites } from './drain-vs-single-writes.js';
import { endToEnd } from './end-to-end.js';
import { endToEndEmbedded } from './end-to-end-embedded.js';
import { idleLatency } from './idle-latency.js';
import { postLatency } from './post-latency.js';
import { postThroughput } from './post-throughput.js';
import type { Row } from './row.js';

/** Every row, in the order of the table. */
export const ROWS: readonly Row[] = [
  postThroughput,
  postLatency,
  drain,
  drainVsSingleWrites,
  endToEnd,
  idleLatency,
  endToEndEmbedded,
];
