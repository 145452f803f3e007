import { parseArgs, type ParseArgsConfig } from 'node:util';
import { StartupError } from '#libs/platform';

type Option = NonNullable<ParseArgsConfig['options']>[string] & {
  /** What a value of it is, to be asked for: `an address`. */
  readonly needs?: string;
};
type Options = Readonly<Record<string, Option>>;

/** What the words of a command line may be. */
export interface Grammar<Known extends Options> {
  readonly usage: string;
  readonly options: Known;
  /** How many words may be none of the options. */
  readonly mostArguments: number;
}

/** Prints the usage where it is asked for. @returns whether it was */
export function printedUsage(words: readonly string[], usage: string): boolean {
  const asked = words.includes('--help') || words.includes('-h');
  if (asked) process.stdout.write(`${usage}\n`);
  return asked;
}

/** Options and arguments of a command line. @throws StartupError with what is wrong with the first bad word, and the usage */
export function readWords<const Known extends Options>(words: readonly string[], grammar: Grammar<Known>) {
  const fault = faultIn(words, grammar);
  if (fault !== undefined) throw misused(fault, grammar.usage);
  return parseArgs({ args: [...words], options: grammar.options, strict: true, allowPositionals: true });
}

/** A command line that cannot be understood: what is wrong with it, and the usage. */
export function misused(sentence: string, usage: string): StartupError {
  return new StartupError(`${sentence}\n\n${usage}`);
}

function faultIn(words: readonly string[], { options, mostArguments }: Grammar<Options>): string | undefined {
  // Node's own sentences name no value that is missing, and go on with advice about `--`.
  const { tokens } = parseArgs({ args: [...words], options, strict: false, allowPositionals: true, tokens: true });
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const fault = faultOf(token, words[token.index]!, options);
    if (fault !== undefined) return fault;
  }
  return surplusIn(tokens.flatMap((token) => (token.kind === 'positional' ? [token.value] : [])).slice(mostArguments));
}

type OptionToken = { name: string; rawName: string; value?: string | undefined; inlineValue?: boolean | undefined };

function faultOf({ name, rawName, value, inlineValue }: OptionToken, word: string, options: Options) {
  if (/^-\.?\d/.test(word)) return `No number may be less than zero: ${word}.`;
  const option = Object.hasOwn(options, name) ? options[name] : undefined;
  if (option === undefined) return `${rawName} is no option.`;
  if (option.type === 'boolean') return value === undefined ? undefined : `${rawName} takes no value.`;
  if (value !== undefined && (inlineValue === true || !/^-./.test(value))) return undefined;
  if (value !== undefined && /^-\.?\d/.test(value)) return `No number may be less than zero: ${value}.`;
  return `${rawName} needs ${option.needs ?? 'a value'}.`;
}

function surplusIn(surplus: readonly string[]): string | undefined {
  if (surplus.length === 0) return undefined;
  const count = surplus.length === 1 ? 'is one argument' : `are ${surplus.length} arguments`;
  return `There ${count} too many: ${surplus.join(' ')}.`;
}
