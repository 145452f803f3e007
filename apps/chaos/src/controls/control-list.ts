import { BOTH } from '../faults/fault.js';
import { JOB_DELIVERED_TWICE } from '../faults/job-delivered-twice.js';
import { REPLY_LOST } from '../faults/reply-lost.js';
import { VENUE_MISBEHAVES } from '../faults/venue-misbehaves.js';
import type { Control } from './control.js';
import { DIES_BEFORE_IT_WRITES } from './dies-before-it-writes.js';

const moduleAt = (name: string) => new URL(`../sabotage/${name}.js`, import.meta.url).href;

/** Takes a safeguard out of every process that works orders. */
const fromWorkers = (name: string, ...others: string[]): Control['imports'] => {
  const modules = [name, ...others].map(moduleAt);
  return { worker: modules, engine: modules };
};

/** Broken engines need not be waited for. */
const SOON = { recoversWithinS: 12 };

/** Every negative control. */
export const CONTROLS: readonly Control[] = [
  {
    name: 'no-dispatcher',
    without: 'nobody looks for orders that are due',
    backends: BOTH,
    fault: { ...VENUE_MISBEHAVES, ...SOON },
    breaks: 'A',
    imports: fromWorkers('no-dispatcher'),
  },
  {
    name: 'no-version-check',
    without: 'transitions without their fence',
    backends: BOTH,
    fault: { ...JOB_DELIVERED_TWICE, ...SOON },
    breaks: 'E',
    imports: fromWorkers('no-version-check', 'every-job-twice'),
  },
  {
    name: 'no-attempt-before-send',
    without: 'sent first, written down afterwards',
    backends: BOTH,
    fault: DIES_BEFORE_IT_WRITES,
    breaks: 'B',
    imports: fromWorkers('no-attempt-before-send'),
  },
  {
    name: 'stream-from-pub-sub-alone',
    without: 'no replay from the journal, no gap filled',
    backends: BOTH,
    fault: { ...REPLY_LOST, ...SOON },
    breaks: 'C',
    imports: { api: [moduleAt('stream-from-pub-sub-alone')], engine: [moduleAt('stream-from-pub-sub-alone')] },
  },
];
