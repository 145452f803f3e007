import { inspect } from 'node:util';
import { StartupError } from '#libs/platform';
import { Teardown } from '../teardown.js';
import { Screen } from './screen.js';

const [DONE, NOT_SO, SENSELESS, INTERRUPTED] = [0, 1, 2, 130];

export interface Asked {
  readonly help: boolean;
  /** The result goes to stdout as JSON; everything else then goes to stderr. */
  readonly json: boolean;
}

export interface RigProgram<Options extends Asked> {
  /** @throws StartupError for words that make no sense */
  readonly read: (words: readonly string[]) => Options;
  readonly help: () => string;
  /** @returns whether everything was as it should be */
  readonly perform: (options: Options, screen: Screen, teardown: Teardown) => Promise<boolean>;
}

/**
 * Runs a program that starts servers and processes, and leaves none behind, however it ends. Exits with 0 when all was as
 * it should be, 1 when not, 2 when an option makes no sense, 130 when interrupted.
 */
export async function runProgram<Options extends Asked>(program: RigProgram<Options>): Promise<never> {
  const options = optionsOrExit(program);
  if (options.help) {
    process.stdout.write(program.help());
    process.exit(DONE);
  }
  const teardown = new Teardown();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    // Heard again and again: a second Ctrl-C must not cut short what the first one began.
    process.on(signal, () => void teardown.run().finally(() => process.exit(INTERRUPTED)));
  }
  process.exit(await run(program, options, teardown));
}

function optionsOrExit<Options extends Asked>({ read }: RigProgram<Options>): Options {
  try {
    return read(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof StartupError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(SENSELESS);
  }
}

async function run<Options extends Asked>(
  { perform }: RigProgram<Options>,
  options: Options,
  teardown: Teardown,
): Promise<number> {
  const screen = new Screen(options.json ? process.stderr : process.stdout);
  try {
    return (await perform(options, screen, teardown)) ? DONE : NOT_SO;
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
