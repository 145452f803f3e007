import { runProgram, type Screen, type Teardown } from '#libs/rig';
import { helpPage } from './options/help.js';
import { type Options, readOptions } from './options/options.js';
import { asJson } from './report/as-json.js';
import { closing, opening } from './report/bookends.js';
import { ROWS } from './rows/row-list.js';
import { runBench, succeeded } from './run-bench.js';
import { runProfile } from './run-profile.js';
import { describeMachine } from './site/machine.js';
import { openSite } from './site/site.js';

await runProgram<Options>({ read: (words) => readOptions(words, ROWS), help: () => helpPage(ROWS), perform });

async function perform(asked: Options, screen: Screen, teardown: Teardown): Promise<boolean> {
  screen.status('starts PostgreSQL and Redis');
  const site = await openSite(asked.servers, teardown);
  if (asked.profile) return runProfile(asked, site, screen, teardown);
  const machine = await describeMachine(site);
  screen.print(opening(asked, machine, screen.paint));
  const result = await runBench(asked, site, screen, teardown);
  screen.print(closing(asked, result, screen.paint));
  if (asked.json) process.stdout.write(`${JSON.stringify(asJson(asked, machine, result), null, 2)}\n`);
  return succeeded(asked, result);
}
