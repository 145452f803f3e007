import { API_KILLED } from '../faults/api-killed.js';
import { CLOCK_WRONG } from '../faults/clock-wrong.js';
import { BOTH, type Fault, ONLY_REDIS } from '../faults/fault.js';
import { JOB_DELIVERED_TWICE } from '../faults/job-delivered-twice.js';
import { LINKS_CUT } from '../faults/links-cut.js';
import { REDIS_AWAY } from '../faults/redis-away.js';
import { REDIS_EMPTIED } from '../faults/redis-emptied.js';
import { REDIS_FULL } from '../faults/redis-full.js';
import { REPLY_LOST } from '../faults/reply-lost.js';
import { ROLLING_RESTART } from '../faults/rolling-restart.js';
import { SOCKETS_DROPPED } from '../faults/sockets-dropped.js';
import { VENUE_MISBEHAVES } from '../faults/venue-misbehaves.js';
import { WORKER_FROZEN } from '../faults/worker-frozen.js';
import { WORKER_KILLED } from '../faults/worker-killed.js';
import { COMMITS_LATER } from './commits-later.js';
import type { Control } from './control.js';
import { DIES_BEFORE_IT_WRITES } from './dies-before-it-writes.js';

type Imports = Control['imports'];

const moduleAt = (name: string) => new URL(`../sabotage/${name}.js`, import.meta.url).href;

/** Takes a safeguard out of every process that works orders. */
const fromWorkers = (name: string): Imports => ({ worker: [moduleAt(name)], engine: [moduleAt(name)] });
/** Takes a safeguard out of every process that answers clients. */
const fromApis = (name: string): Imports => ({ api: [moduleAt(name)], engine: [moduleAt(name)] });

/** An API that is killed rarely dies between the commit and the queue, unless there is time between the two. */
const fromSlowApis: Imports = {
  api: [moduleAt('slow-queue')],
  engine: [moduleAt('no-dispatcher'), moduleAt('slow-queue')],
};

/** Broken engines need not be waited for, only longer than a whole one takes. */
const soon = (fault: Fault): Fault => ({ ...fault, recoversWithinS: 12 });

const NO_DISPATCHER = {
  name: 'no-dispatcher',
  without: 'nobody looks for orders that are due',
  breaks: 'A',
  imports: fromWorkers('no-dispatcher'),
} as const;
const NO_VERSION_CHECK = {
  name: 'no-version-check',
  without: 'transitions without their fence',
  imports: fromWorkers('no-version-check'),
} as const;

/** Every negative control: for each fault one that it must catch, or it proves nothing. */
export const CONTROLS: readonly Control[] = [
  {
    name: 'no-takeover',
    without: 'what a dead worker had in hand stays with it',
    backends: BOTH,
    fault: soon(WORKER_KILLED),
    breaks: 'A',
    imports: fromWorkers('no-takeover'),
  },
  {
    name: 'no-attempt-before-send',
    without: 'sent first, written down afterwards',
    backends: BOTH,
    fault: DIES_BEFORE_IT_WRITES,
    breaks: 'B',
    imports: fromWorkers('no-attempt-before-send'),
    usual: true,
  },
  {
    ...NO_DISPATCHER,
    backends: BOTH,
    fault: soon(API_KILLED),
    imports: { ...NO_DISPATCHER.imports, ...fromSlowApis },
  },
  { ...NO_VERSION_CHECK, backends: ONLY_REDIS, fault: soon(WORKER_FROZEN), breaks: /^after worker-\d went on/ },
  { ...NO_DISPATCHER, backends: ONLY_REDIS, fault: soon(REDIS_AWAY) },
  { ...NO_DISPATCHER, backends: ONLY_REDIS, fault: soon(REDIS_EMPTIED) },
  {
    name: 'commits-later',
    without: 'Postgres acknowledges before it is durable',
    backends: BOTH,
    fault: soon(COMMITS_LATER),
    breaks: 'A',
    imports: {},
    alone: true,
  },
  { ...NO_DISPATCHER, backends: ONLY_REDIS, fault: soon(LINKS_CUT), usual: true },
  {
    name: 'send-error-decides',
    without: 'a send without a reply did not land',
    backends: BOTH,
    fault: soon(REPLY_LOST),
    breaks: 'B',
    imports: fromWorkers('send-error-decides'),
  },
  {
    name: 'stream-from-pub-sub-alone',
    without: 'no replay from the journal, no gap filled',
    backends: BOTH,
    fault: soon(REPLY_LOST),
    breaks: 'C',
    imports: fromApis('stream-from-pub-sub-alone'),
    usual: true,
  },
  {
    name: 'silence-is-proof',
    without: 'what the chain does not know of has expired',
    backends: BOTH,
    fault: soon(VENUE_MISBEHAVES),
    breaks: 'B',
    imports: fromWorkers('silence-is-proof'),
  },
  // Where the queue is in Postgres, no link lies between the commit and it; what the chain delays must be looked at again.
  { ...NO_DISPATCHER, backends: ['embedded'], fault: soon(VENUE_MISBEHAVES), usual: true },
  { ...NO_VERSION_CHECK, backends: BOTH, fault: soon(JOB_DELIVERED_TWICE), breaks: 'E', usual: true },
  {
    name: 'own-clock',
    without: 'what is due is decided by the own clock',
    backends: ONLY_REDIS,
    fault: soon(CLOCK_WRONG),
    breaks: /put off by its own clock$/,
    imports: fromWorkers('own-clock'),
  },
  { ...NO_DISPATCHER, backends: ONLY_REDIS, fault: soon(REDIS_FULL) },
  {
    name: 'no-bound',
    without: 'a reader is told all, taken or not',
    backends: BOTH,
    fault: soon(SOCKETS_DROPPED),
    breaks: /in memory for \d+ slow readers/,
    imports: fromApis('no-bound'),
  },
  {
    name: 'no-drain',
    without: 'an API that stops ends what it answers',
    backends: ONLY_REDIS,
    fault: soon(ROLLING_RESTART),
    breaks: /failed|could not be opened|being closed/,
    imports: fromApis('no-drain'),
  },
];
