import { parseArgs, type ParseArgsConfig } from 'node:util';
import { StartupError } from '#libs/platform';

type Words = NonNullable<ParseArgsConfig['options']>;

/** The options among the words of a command line. @throws StartupError with one sentence for what is none of them */
export function readWords<const Known extends Words>(words: readonly string[], options: Known) {
  try {
    return parseArgs({ args: [...words], options, strict: true, allowPositionals: false });
  } catch (error) {
    // Its own sentences go on with advice about `--`.
    const [sentence] = (error as Error).message.split('. ');
    throw new StartupError(`${sentence}. Try --help.`);
  }
}
