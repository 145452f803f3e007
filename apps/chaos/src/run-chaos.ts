import type { Screen, Teardown } from '#libs/rig';
import { type Control, isCaught } from './controls/control.js';
import { CONTROLS } from './controls/control-list.js';
import { shareOrders } from './options/share-orders.js';
import type { Options } from './options/options.js';
import { Random } from './random/random.js';
import { findingsText } from './report/findings.js';
import { notApplicableRow, tableHead, tableRow } from './report/table.js';
import { holds, type Outcome } from './staging/outcome.js';
import { stageFault } from './staging/stage-fault.js';
import { openSite, type Site } from './world/site.js';

/** A control, and what came of the fault it was played under. */
export interface Trial {
  readonly control: Control;
  readonly outcome: Outcome;
}

export interface Result {
  readonly outcomes: readonly Outcome[];
  readonly trials: readonly Trial[];
}

export function succeeded({ outcomes, trials }: Result): boolean {
  return (
    outcomes.length > 0 && outcomes.every(holds) && trials.every(({ control, outcome }) => isCaught(control, outcome))
  );
}

/** Plays every fault and every control that were asked for, one after the other, each in a house of its own. */
export async function runChaos(options: Options, screen: Screen, teardown: Teardown): Promise<Result> {
  screen.status('starts PostgreSQL and Redis');
  const site = await openSite(options.backend, options.keep, teardown);
  try {
    const outcomes = await playFaults(options, site, screen, teardown);
    const trials = options.controls ? await playControls(options, site, screen, teardown) : [];
    const result = { outcomes, trials };
    site.keep ||= !succeeded(result);
    return result;
  } catch (error) {
    // What the harness stumbled over stands in the logs.
    site.keep ||= !teardown.begun;
    throw error;
  } finally {
    if (site.keep) screen.print(`\nLogs and ledgers are kept in ${site.directory}`);
  }
}

async function playFaults(options: Options, site: Site, screen: Screen, teardown: Teardown): Promise<Outcome[]> {
  const { faults, backend, seed, short } = options;
  const orders = shareOrders(
    faults.filter(({ backends }) => backends.includes(backend)),
    options.orders,
    short,
  );
  const outcomes: Outcome[] = [];
  screen.print(tableHead(screen.paint));
  for (const fault of faults) {
    const own = orders.get(fault);
    if (own === undefined) {
      screen.print(notApplicableRow({ fault }, screen.paint));
      continue;
    }
    const name = `${fault.number}-${fault.name}`;
    const random = new Random(seed).fork(fault.name);
    const tell = (what: string) => screen.status(`${fault.number} ${fault.name}: ${what}`);
    const outcome = await stageFault({ fault, name, site, orders: own, random, short, tell }, teardown);
    outcomes.push(outcome);
    screen.print(tableRow(outcome, screen.paint));
    if (outcome.findings.length > 0) screen.print(findingsText(outcome, screen.paint));
  }
  return outcomes;
}

async function playControls(options: Options, site: Site, screen: Screen, teardown: Teardown): Promise<Trial[]> {
  const { backend, seed } = options;
  const trials: Trial[] = [];
  const applicable = CONTROLS.filter(({ backends }) => backends.includes(backend));
  if (applicable.length > 0) screen.print(`\n${screen.paint('bold', 'Negative controls: each must be caught')}`);
  for (const control of applicable) {
    const { fault, name, imports } = control;
    const random = new Random(seed).fork(name);
    const tell = (what: string) => screen.status(`${name}: ${what}`);
    const orders = fault.atLeast.short;
    const staging = { fault, name, site, orders, random, short: true, imports: merged(fault, imports), tell };
    const outcome = await stageFault(staging, teardown);
    trials.push({ control, outcome });
    screen.print(trialLine(control, outcome, screen));
  }
  return trials;
}

/** What a fault preloads stays, unless the control preloads something there. */
function merged({ shape }: Control['fault'], imports: Control['imports']): Control['imports'] {
  return { ...shape?.imports, ...imports };
}

function trialLine(control: Control, outcome: Outcome, { paint }: Screen): string {
  const { name, without, breaks } = control;
  const seen = outcome.findings.filter(({ invariant }) => invariant === breaks).length;
  const verdict = isCaught(control, outcome)
    ? paint('green', `caught: ${breaks} broken ${seen} times`)
    : paint(['red', 'bold'], 'NOT CAUGHT');
  return `  ${name.padEnd(26)} ${without.padEnd(42)} ${verdict}`;
}
