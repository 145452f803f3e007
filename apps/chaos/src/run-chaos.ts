import type { Screen, Teardown } from '#libs/rig';
import { isCaught, type Trial } from './controls/control.js';
import { playControls } from './controls/play-controls.js';
import { shareOrders } from './options/share-orders.js';
import type { Options } from './options/options.js';
import { Random } from './random/random.js';
import { findingsText } from './report/findings.js';
import { notApplicableRow, tableHead, tableRow } from './report/table.js';
import { holds, type Outcome } from './staging/outcome.js';
import { stageFault } from './staging/stage-fault.js';
import { openSite, type Site } from './world/site.js';

export interface Result {
  readonly outcomes: readonly Outcome[];
  readonly trials: readonly Trial[];
}

export function succeeded({ outcomes, trials }: Result): boolean {
  const played = outcomes.length + trials.length;
  return played > 0 && outcomes.every(holds) && trials.every(({ control, outcome }) => isCaught(control, outcome));
}

/** Plays every fault that was asked for, one after the other, and then the controls, each in a house of its own. */
export async function runChaos(options: Options, screen: Screen, teardown: Teardown): Promise<Result> {
  screen.status('starts PostgreSQL and Redis');
  const site = await openSite(options.backend, options.keep, teardown);
  try {
    const outcomes = await playFaults(options, site, screen, teardown);
    const trials = await playControls(options, site, screen, teardown);
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
  if (faults.length > 0) screen.print(tableHead(screen.paint));
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
