import { inspect } from 'node:util';
import { StartupError } from '#libs/platform';
import { Screen, Teardown } from '#libs/rig';
import { CONTROLS } from './controls/control-list.js';
import { FAULTS } from './faults/fault-list.js';
import { helpPage } from './options/help.js';
import { type Options, readOptions } from './options/options.js';
import { asJson } from './report/as-json.js';
import { closing, opening } from './report/bookends.js';
import { runChaos, succeeded } from './run-chaos.js';

const [HELD, VIOLATED, SENSELESS, INTERRUPTED] = [0, 1, 2, 130];

const options = optionsOrExit();
if (options.help) {
  process.stdout.write(helpPage(FAULTS, CONTROLS));
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
    return readOptions(process.argv.slice(2), { faults: FAULTS, controls: CONTROLS });
  } catch (error) {
    if (!(error instanceof StartupError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(SENSELESS);
  }
}

async function run(asked: Options, teardown: Teardown): Promise<number> {
  const screen = new Screen(asked.json ? process.stderr : process.stdout);
  try {
    screen.print(opening(asked, screen.paint));
    const result = await runChaos(asked, screen, teardown);
    screen.print(closing(asked, result, screen.paint));
    if (asked.json) process.stdout.write(`${JSON.stringify(asJson(asked, result), null, 2)}\n`);
    return succeeded(result) ? HELD : VIOLATED;
  } catch (error) {
    // Whatever broke then broke because everything was being taken down.
    if (teardown.begun) return INTERRUPTED;
    screen.print(error instanceof StartupError ? error.message : inspect(error));
    return VIOLATED;
  } finally {
    screen.status('takes everything down');
    await teardown.run();
    screen.clear();
  }
}
