import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { eventually, type Teardown } from '#libs/rig';
import { Load } from '../clients/load.js';
import { gatherEvidence } from '../evidence/gather-evidence.js';
import { judge } from '../oracle/judge.js';
import type { Random } from '../random/random.js';
import { House } from '../world/house.js';
import { type HouseShape, USUAL_SHAPE } from '../world/plans.js';
import { type Site, tidyServers } from '../world/site.js';
import type { Fault, Scene } from '../faults/fault.js';
import { findingsBeside } from './findings-beside.js';
import { type Finding, own, type Outcome } from './outcome.js';

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
/** What the fault has left over comes as fast as it can be taken, but no faster. */
const PACE_MS = 8;
/** Where orders are left open, their subscribers wait in vain. */
const OTHER_STREAMS_END_WITHIN_MS = 3_000;

/** Plays one fault in a house of its own, waits until everything has come right again, and lets the oracle judge. */
export async function stageFault(staging: Staging, teardown: Teardown): Promise<Outcome> {
  const { fault, site, random, name } = staging;
  const openedAt = performance.now();
  const directory = join(site.directory, name);
  await mkdir(directory);
  await tidyServers(site);
  staging.tell('opens the house');
  const shape = { ...USUAL_SHAPE, ...fault.shape, imports: joined(fault.shape?.imports, staging.imports) };
  const house = await House.open(site, shape, directory, random.fork('wires'));
  const load = new Load({ url: house.url, name, orders: staging.orders, random: random.fork('load') });
  const leave = once(async () => {
    await load.stop();
    await house.close();
  });
  teardown.add(leave);
  try {
    const played = await play(staging, house, load);
    await leave();
    return { ...played, directory, tookS: (performance.now() - openedAt) / 1_000 };
  } finally {
    await leave();
  }
}

type Played = Omit<Outcome, 'directory' | 'tookS'>;

async function play(staging: Staging, house: House, load: Load): Promise<Played> {
  const { fault, name, tell } = staging;
  const findings: Finding[] = [];
  let injected = 0;
  const count = (more: number) => void (injected += more);
  await fault.run(sceneOf(staging, house, load, { count, find: (finding) => void findings.push(finding) }));
  const endOfFaults = performance.now();
  await house.heal();
  load.releaseUpTo(1, load.remaining * PACE_MS);
  const healedAfterMs = performance.now() - endOfFaults;
  const recovered = await recover(house, load, fault.recoversWithinS * 1_000 - healedAfterMs, tell);
  const recoveryS = recovered ? (performance.now() - endOfFaults) / 1_000 : null;
  if (!recovered) findings.push(own(`orders were still open ${fault.recoversWithinS} s after the last fault`));
  tell('waits for the streams to end');
  const patienceMs = recovered
    ? Math.min(STREAMS_END_WITHIN_MS, fault.recoversWithinS * 1_000)
    : OTHER_STREAMS_END_WITHIN_MS;
  await Promise.race([load.allFollowed(), pause(patienceMs, undefined, { ref: false })]);
  tell('gathers the evidence');
  const evidence = await gatherEvidence(house, load);
  findings.push(...judge(evidence), ...findingsBeside(evidence, { fault, load, house }));
  return { fault, name, orders: load.released, injected, findings, recoveryS };
}

interface Books {
  readonly count: (injected: number) => void;
  readonly find: (finding: Finding) => void;
}

function sceneOf({ fault, random, short, tell }: Staging, house: House, load: Load, { count, find }: Books): Scene {
  return {
    house,
    load,
    random: random.fork('schedule'),
    sized: (by) => (short ? by.short : by.full),
    patienceMs: fault.recoversWithinS * 1_000,
    injected: (more = 1) => count(more),
    violated: (what, orderId) => find(own(what, orderId)),
    tell: (what) => tell(`${what}; ${load.accepted} of ${load.released} accepted`),
  };
}

/** Waits until every client knows his order and every order is at its end. @returns whether that came in time */
async function recover(house: House, load: Load, withinMs: number, tell: (what: string) => void): Promise<boolean> {
  const settled = await eventually({ withinMs, everyMs: 150 }, async () => {
    // In this order: what is accepted after Postgres was asked would be left out.
    const { accepted, released, trading } = load;
    const { open, ended } = await house.database.progress();
    tell(`waits for the last orders: ${accepted} of ${released} accepted, ${open} open`);
    return trading === 0 && open === 0 && ended > 0;
  });
  return settled ?? false;
}

function joined(...all: (HouseShape['imports'] | undefined)[]): HouseShape['imports'] {
  const places = new Set(all.flatMap((imports = {}) => Object.keys(imports)));
  return Object.fromEntries([...places].map((place) => [place, all.flatMap((imports) => imports?.[place] ?? [])]));
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => (done ??= work());
}
