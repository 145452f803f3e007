import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { eventually, type Teardown } from '#libs/rig';
import { Load } from '../clients/load.js';
import { gatherEvidence } from '../evidence/gather-evidence.js';
import type { Evidence } from '../oracle/evidence.js';
import { judge } from '../oracle/judge.js';
import type { Random } from '../random/random.js';
import { House } from '../world/house.js';
import { type HouseShape, USUAL_SHAPE } from '../world/plans.js';
import { type Site, tidyServers } from '../world/site.js';
import type { Fault, Scene } from '../faults/fault.js';
import type { Finding, Outcome } from './outcome.js';

export interface Staging {
  readonly fault: Fault;
  /** Of the directory and the keys: the fault's own, or that of the control that plays it. */
  readonly name: string;
  readonly site: Site;
  readonly orders: number;
  readonly random: Random;
  readonly short: boolean;
  /** On top of what the fault itself wants. */
  readonly imports?: HouseShape['imports'];
  readonly tell: (what: string) => void;
}

/** Subscribers may take so long after their orders are at their end. */
const STREAMS_END_WITHIN_MS = 20_000;
/** The rest may fail: on a tight slippage, or for want of a pool. */
const LEAST_FILLED = 0.4;

/** Plays one fault in a house of its own, waits until everything has come right again, and lets the oracle judge. */
export async function stageFault(staging: Staging, teardown: Teardown): Promise<Outcome> {
  const { fault, site, random, name } = staging;
  const directory = join(site.directory, name);
  await mkdir(directory);
  await tidyServers(site);
  staging.tell('opens the house');
  const shape = { ...USUAL_SHAPE, ...fault.shape, imports: { ...fault.shape?.imports, ...staging.imports } };
  const house = await House.open(site, shape, directory, random.fork('wires'));
  const load = new Load({ url: house.url, name, orders: staging.orders, random: random.fork('load') });
  const leave = once(async () => {
    await load.stop();
    await house.close();
  });
  teardown.add(leave);
  try {
    return await play(staging, house, load, directory);
  } finally {
    await leave();
  }
}

async function play(staging: Staging, house: House, load: Load, directory: string): Promise<Outcome> {
  const { fault, random, short, tell } = staging;
  const findings: Finding[] = [];
  let injected = 0;
  const scene: Scene = {
    house,
    load,
    random: random.fork('schedule'),
    short,
    injected: (count = 1) => void (injected += count),
    violated: (what, orderId = '') => void findings.push({ invariant: 'own', orderId, what }),
    tell: (what) => tell(`${what}; ${load.accepted} of ${load.released} accepted`),
  };
  await fault.run(scene);
  const endOfFaults = performance.now();
  await house.heal();
  load.releaseUpTo(1, 300);
  const healedAfterMs = performance.now() - endOfFaults;
  const recovered = await recover(house, load, fault.recoversWithinS * 1_000 - healedAfterMs, tell);
  const recoveryS = recovered ? (performance.now() - endOfFaults) / 1_000 : null;
  tell('waits for the streams to end');
  const streamsEndWithinMs = Math.min(STREAMS_END_WITHIN_MS, fault.recoversWithinS * 1_000);
  await Promise.race([load.allFollowed(), pause(streamsEndWithinMs, undefined, { ref: false })]);
  tell('gathers the evidence');
  const evidence = await gatherEvidence(house, load);
  findings.push(...judge(evidence), ...clientsFindings(load), ...idleness(evidence, load.released));
  if (!recovered) findings.push({ invariant: 'own', orderId: '', what: stillOpen(fault) });
  return { fault, name: staging.name, orders: load.released, injected, findings, recoveryS, directory };
}

/** Waits until every client knows his order and every order is at its end. @returns whether that came in time */
async function recover(house: House, load: Load, withinMs: number, tell: (what: string) => void): Promise<boolean> {
  const settled = await eventually({ withinMs, everyMs: 150 }, async () => {
    const { open, ended } = await house.database.progress();
    tell(`waits for the last orders: ${load.accepted} of ${load.released} accepted, ${open} open`);
    return load.trading === 0 && open === 0 && ended > 0;
  });
  return settled ?? false;
}

/** Where hardly anything was executed, that nothing was executed twice means little. */
function idleness({ ledger }: Evidence, orders: number): Finding[] {
  const fills = ledger.filter(({ kind }) => kind === 'filled').length;
  if (fills >= orders * LEAST_FILLED) return [];
  return [{ invariant: 'own', orderId: '', what: `only ${fills} of ${orders} orders were executed` }];
}

/** What clients met that no fault excuses. A failed request is one that a fault may excuse; a refused one never is. */
function clientsFindings(load: Load): Finding[] {
  const strange = load.following.flatMap(({ strangeRefusals }) => strangeRefusals);
  const refusedStreams = strange.map((code) => ({
    invariant: 'own' as const,
    orderId: '',
    what: `a stream was refused with ${code}`,
  }));
  const refusedRequests = load.mishaps
    .filter(({ kind, what }) => kind === 'refused' || what === '500')
    .map(({ key, what }) => ({
      invariant: 'own' as const,
      orderId: '',
      what: `the request with key ${key} was answered with ${what}`,
    }));
  return [...refusedStreams, ...refusedRequests];
}

const stillOpen = ({ recoversWithinS }: Fault) => `orders were still open ${recoversWithinS} s after the last fault`;

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => (done ??= work());
}
