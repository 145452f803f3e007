import { StartupError } from '#libs/platform';
import { readWords } from '#libs/rig';
import { type Control, titleOf } from '../controls/control.js';
import type { Fault } from '../faults/fault.js';
import type { Backend } from '../world/site.js';

/** What a run was asked for. */
export interface Options {
  /** Orders over the whole run. */
  readonly orders: number;
  readonly seed: string;
  readonly backend: Backend;
  /** The faults to make, in the order of the table. */
  readonly faults: readonly Fault[];
  /** One modest round of every fault. */
  readonly short: boolean;
  /** The negative controls to play after them. */
  readonly controls: readonly Control[];
  /** Keeps logs, ledgers and databases. */
  readonly keep: boolean;
  /** The result as JSON on stdout; everything else then goes to stderr. */
  readonly json: boolean;
  readonly help: boolean;
}

const ORDERS = { full: 2_000, short: 500 };
const MOST_ORDERS = 1_000_000;

const WORDS = {
  orders: { type: 'string' },
  seed: { type: 'string', default: '1' },
  faults: { type: 'string' },
  backend: { type: 'string', default: 'redis' },
  short: { type: 'boolean', default: false },
  controls: { type: 'string', default: 'usual' },
  'no-controls': { type: 'boolean', default: false },
  keep: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/** What there is to choose from. */
export interface Repertoire {
  readonly faults: readonly Fault[];
  readonly controls: readonly Control[];
}

/** @throws StartupError with one sentence for the first word that makes no sense */
export function readOptions(words: readonly string[], known: Repertoire): Options {
  const { values } = readWords(words, WORDS);
  const { short, keep, json, help } = values;
  const backend = backendOf(values.backend);
  const faults = values.faults === undefined ? known.faults : faultsOf(values.faults, known.faults);
  const controls = values['no-controls'] ? [] : controlsOf(values.controls, known.controls);
  if (![...faults, ...(faults.length === 0 ? controls : [])].some(({ backends }) => backends.includes(backend))) {
    throw new StartupError(`None of this can be done on --backend ${backend}.`);
  }
  return {
    orders: ordersOf(values.orders, short),
    seed: seedOf(values.seed),
    backend,
    faults,
    short,
    controls,
    keep,
    json,
    help,
  };
}

function ordersOf(text: string | undefined, short: boolean): number {
  if (text === undefined) return short ? ORDERS.short : ORDERS.full;
  const orders = /^\d+$/.test(text) ? Number(text) : 0;
  if (orders >= 1 && orders <= MOST_ORDERS) return orders;
  throw new StartupError(`--orders must be an integer from 1 to ${MOST_ORDERS}, not "${text}".`);
}

function seedOf(text: string): string {
  if (/^[\w-]{1,40}$/.test(text)) return text;
  throw new StartupError(`--seed must be 1 to 40 letters, digits, "_" or "-", not "${text}".`);
}

function backendOf(text: string): Backend {
  if (text === 'redis' || text === 'embedded') return text;
  throw new StartupError(`--backend must be "redis" or "embedded", not "${text}".`);
}

function faultsOf(text: string, known: readonly Fault[]): Fault[] {
  if (text === 'none') return [];
  const names = namesIn(text);
  const unknown = names.find((name) => !known.some((fault) => isCalled(fault, name)));
  if (unknown !== undefined) {
    const list = known.map(({ number, name }) => `${number} ${name}`).join(', ');
    throw new StartupError(`--faults knows no "${unknown}": it knows ${list}.`);
  }
  return known.filter((fault) => names.some((name) => isCalled(fault, name)));
}

function controlsOf(text: string, known: readonly Control[]): Control[] {
  if (text === 'none') return [];
  if (text === 'all') return [...known];
  if (text === 'usual') return known.filter(({ usual }) => usual);
  const names = namesIn(text);
  const answersTo = (control: Control, name: string) => name === control.name || name === titleOf(control);
  const unknown = names.find((name) => !known.some((control) => answersTo(control, name)));
  if (unknown !== undefined) {
    throw new StartupError(
      `--controls knows no "${unknown}": it knows usual, all, none, ${known.map(titleOf).join(', ')}.`,
    );
  }
  return known.filter((control) => names.some((name) => answersTo(control, name)));
}

const namesIn = (text: string) => text.split(',').map((name) => name.trim());
const isCalled = ({ number, name }: Fault, word: string) => word === name || word === `${number}`;
