import type { Screen, Teardown } from '#libs/rig';
import type { Options } from '../options/options.js';
import { Random } from '../random/random.js';
import { findingsText } from '../report/findings.js';
import { trialLine, trialsHead } from '../report/trials.js';
import type { Outcome } from '../staging/outcome.js';
import { stageFault } from '../staging/stage-fault.js';
import { besides, type Site } from '../world/site.js';
import { type Control, isCaught, titleOf, type Trial } from './control.js';

/** They wait more than they work, each for orders that never end. */
const AT_ONCE = 4;

/** Plays every control that was asked for, several at the same time, each in a house and on a Redis of its own. */
export async function playControls(options: Options, site: Site, screen: Screen, teardown: Teardown): Promise<Trial[]> {
  const applicable = options.controls.filter(({ backends }) => backends.includes(options.backend));
  if (applicable.length === 0) return [];
  screen.print(trialsHead(screen.paint));
  const trials: Trial[] = [];
  const play = async (control: Control) => {
    const outcome = await playControl(control, options, site, screen, teardown);
    trials.push({ control, outcome });
    screen.print(trialLine({ control, outcome }, screen.paint));
    if (!isCaught(control, outcome)) screen.print(findingsText(outcome, screen.paint));
  };
  const queue = applicable.filter(({ alone }) => !alone);
  const player = async () => {
    for (let control = queue.shift(); control; control = queue.shift()) await play(control);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, player));
  for (const control of applicable) if (control.alone) await play(control);
  return trials;
}

async function playControl(
  control: Control,
  { seed }: Options,
  site: Site,
  screen: Screen,
  teardown: Teardown,
): Promise<Outcome> {
  const { fault, imports } = control;
  const name = titleOf(control);
  const tell = (what: string) => screen.status(`${name}: ${what}`);
  const random = new Random(seed).fork(name);
  const own = await besides(site, name, teardown);
  return stageFault(
    { fault, name, site: own, orders: fault.atLeast.short, random, short: true, imports, tell },
    teardown,
  );
}
