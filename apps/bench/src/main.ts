import { inspect } from 'node:util';
import { StartupError } from '#libs/platform';
import { Screen, Teardown } from '#libs/rig';
import { helpPage } from './options/help.js';
import { type Options, readOptions } from './options/options.js';
import { asJson } from './report/as-json.js';
import { closing, opening } from './report/bookends.js';
import { ROWS } from './rows/row-list.js';
import { runBench, succeeded } from './run-bench.js';
import { runProfile } from './run-profile.js';
import { describeMachine } from './site/machine.js';
import { openSite } from './site/site.js';

const [DONE, NOT_SO, SENSELESS, INTERRUPTED] = [0, 1, 2, 130];

const options = optionsOrExit();
if (options.help) {
  process.stdout.write(helpPage(ROWS));
} else {
  const teardown = new Teardown();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    // Heard again and again: a second Ctrl-C must not cut short what the first one began.
    process.on(signal, () => void teardown.run().finally(() => process.exit(INTERRUPTED)));
  }
  process.exit(await run(options, teardown));
}

function optionsOrExit(): Options {
  try {
    return readOptions(process.argv.slice(2), ROWS);
  } catch (error) {
    if (!(error instanceof StartupError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(SENSELESS);
  }
}

async function run(asked: Options, teardown: Teardown): Promise<number> {
  const screen = new Screen(asked.json ? process.stderr : process.stdout);
  try {
    return (await perform(asked, screen, teardown)) ? DONE : NOT_SO;
  } catch (error) {
    // Whatever broke then broke because everything was being taken down.
    if (teardown.begun) return INTERRUPTED;
    screen.print(error instanceof StartupError ? error.message : inspect(error));
    return NOT_SO;
  } finally {
    screen.status('takes everything down');
    await teardown.run();
    screen.clear();
  }
}

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
