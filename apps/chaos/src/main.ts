import { runProgram, type Screen, type Teardown } from '#libs/rig';
import { CONTROLS } from './controls/control-list.js';
import { FAULTS } from './faults/fault-list.js';
import { helpPage } from './options/help.js';
import { type Options, readOptions } from './options/options.js';
import { asJson } from './report/as-json.js';
import { closing, opening } from './report/bookends.js';
import { runChaos, succeeded } from './run-chaos.js';

await runProgram<Options>({
  read: (words) => readOptions(words, { faults: FAULTS, controls: CONTROLS }),
  help: () => helpPage(FAULTS, CONTROLS),
  perform,
});

async function perform(asked: Options, screen: Screen, teardown: Teardown): Promise<boolean> {
  screen.print(opening(asked, screen.paint));
  const result = await runChaos(asked, screen, teardown);
  screen.print(closing(asked, result, screen.paint));
  if (asked.json) process.stdout.write(`${JSON.stringify(asJson(asked, result), null, 2)}\n`);
  return succeeded(result);
}
