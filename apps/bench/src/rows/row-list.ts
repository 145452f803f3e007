import { coldStart } from './cold-start.js';
import { drain } from './drain.js';
import { drainVsSingleWrites } from './drain-vs-single-writes.js';
import { endToEnd } from './end-to-end.js';
import { endToEndEmbedded } from './end-to-end-embedded.js';
import { frameLatency } from './frame-latency.js';
import { fsyncsPerOrder } from './fsyncs-per-order.js';
import { idleLatency } from './idle-latency.js';
import { memoryPerSubscriber } from './memory-per-subscriber.js';
import { postLatency } from './post-latency.js';
import { postThroughput } from './post-throughput.js';
import { quotes } from './quotes.js';
import { reads } from './reads.js';
import { route } from './route.js';
import type { Row } from './row.js';
import { soak } from './soak.js';
import { storedOrders } from './stored-orders.js';

/** Every row, in the order of the table: those that run the engine in the same way stand together. */
export const ROWS: readonly Row[] = [
  postThroughput,
  postLatency,
  memoryPerSubscriber,
  drain,
  drainVsSingleWrites,
  endToEnd,
  idleLatency,
  fsyncsPerOrder,
  endToEndEmbedded,
  frameLatency,
  storedOrders,
  reads,
  quotes,
  route,
  coldStart,
  soak,
];
