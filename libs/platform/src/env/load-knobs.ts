import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { closest, distance } from 'fastest-levenshtein';
import { StartupError } from '../startup-error.js';
import { Knobs } from './knobs.js';

type Variables = Readonly<Record<string, string | undefined>>;

const DEFAULTS: Readonly<Record<string, unknown>> = { ...new Knobs() };
const KNOB_NAMES = Object.keys(DEFAULTS);
/** Letters left out, put in or mistaken. */
const [ONE_SLIP, TWO_SLIPS] = [1, 2];
/** Names that are shorter are too often somebody else's. */
const SHORTEST_SLIP = 6;
/** A variable that begins like this is meant for the engine; if it is no knob, it is a typing mistake. */
const OUR_PREFIXES = [
  'SIM_',
  'EXECUTION_',
  'API_MAX_',
  'QUEUE_MAX_',
  'ORDER_MAX_',
  'ORDER_DEADLINE',
  'FAILPOINT',
  'QUOTE_DEADLINE',
  'RETRY_BACKOFF',
  'DEFAULT_SLIPPAGE',
  'WORKER_CONCURRENCY',
  'DATABASE_CONNECTIONS',
  'SERVERS_WAIT',
  'TRUST_PROXY',
  'ACCOUNT_SOURCE',
  'MAX_PRICE_IMPACT',
  'MAX_STATE_AGE',
  'MAX_ROUTE_LEGS',
  'SPLIT_MIN_GAIN',
];

/**
 * Reads the knobs from the environment and, beneath it, from a `.env` file where there is one.
 * An empty value counts as not set.
 * @throws StartupError that names each unknown or malformed knob
 */
export function loadKnobs(environment: Variables, envFile = '.env'): Knobs {
  const file = existsSync(envFile) ? readFileSync(envFile, 'utf8') : '';
  const fromFile: Variables = parseEnv(file);
  const unknown = [
    ...Object.keys(fromFile).filter((name) => !KNOB_NAMES.includes(name)),
    ...Object.keys(environment).filter((name) => !KNOB_NAMES.includes(name) && looksLikeOurs(name)),
  ];
  const given: Variables = Object.fromEntries(
    KNOB_NAMES.map((name) => [name, environment[name]?.trim() || fromFile[name]?.trim()]).filter(([, value]) => value),
  );
  const knobs = plainToInstance(Knobs, Object.fromEntries(Object.entries(given).map(converted)), {
    exposeDefaultValues: true,
  });
  const faults = [
    ...unreadableLines(file, envFile),
    ...unknown.map(unknownKnob),
    ...validateSync(knobs).map((fault) => malformedKnob(fault, given)),
    ...contradictions(knobs),
    ...dangers(knobs, environment.NODE_ENV),
  ];
  if (faults.length > 0) throw new StartupError(faults.join('\n'));
  return knobs;
}

/** Numbers as people write them: what else JavaScript takes for one (`0x10`, `1e3`) is none. */
function converted([name, text]: [string, string | undefined]): [string, string | number | undefined] {
  if (typeof DEFAULTS[name] !== 'number') return [name, text];
  return [name, /^-?\d+(\.\d+)?$/.test(text ?? '') ? Number(text) : Number.NaN];
}

/** The environment is full of names that are none of ours: those count that begin or read like one. */
function looksLikeOurs(name: string): boolean {
  const isNearlyOurs = name.length >= SHORTEST_SLIP && distance(name, closest(name, KNOB_NAMES)) <= ONE_SLIP;
  return isNearlyOurs || OUR_PREFIXES.some((prefix) => name.startsWith(prefix));
}

/** Lines that are neither a comment nor `NAME=value`, and names that are given twice: one of the two was not meant. */
function unreadableLines(file: string, envFile: string): string[] {
  const seen = new Set<string>();
  return file.split('\n').flatMap((line, index) => {
    if (/^\s*(#.*)?$/.test(line)) return [];
    const name = /^\s*(?:export\s+)?([A-Z_][A-Z0-9_]*)\s*=/i.exec(line)?.[1];
    const where = `Line ${index + 1} of ${envFile}`;
    if (name === undefined) return [`${where} is not NAME=value.`];
    if (seen.has(name)) return [`${where} sets ${name} a second time.`];
    seen.add(name);
    return [];
  });
}

function unknownKnob(name: string): string {
  const meant = KNOB_NAMES.find((knob) => knob.startsWith(name)) ?? closest(name, KNOB_NAMES);
  const hint =
    meant.startsWith(name) || distance(name, meant) <= TWO_SLIPS
      ? `did you mean ${meant}?`
      : '.env.example lists all of them.';
  return `${name} is not a knob of the engine: ${hint}`;
}

function malformedKnob({ property, constraints = {}, contexts = {} }: ValidationError, given: Variables): string {
  const secret = Object.values(contexts).some((context: { secret?: boolean }) => context.secret);
  return `${property} ${Object.values(constraints)[0]}${secret ? '' : `, not "${given[property]}"`}.`;
}

function contradictions({ SIM_LATENCY_MS, QUOTE_DEADLINE_MS, ACCOUNT_SOURCE, POOLS }: Knobs): string[] {
  // Written so that a malformed latency, which is told of already, is no contradiction on top.
  const isTooSlow = SIM_LATENCY_MS >= QUOTE_DEADLINE_MS;
  const isWithoutPools = ACCOUNT_SOURCE.startsWith('rpc:') && POOLS === '';
  return [
    ...(isTooSlow
      ? [`SIM_LATENCY_MS must stay below QUOTE_DEADLINE_MS (${QUOTE_DEADLINE_MS}), or no venue answers in time.`]
      : []),
    ...(isWithoutPools
      ? ['POOLS must name the pools, where ACCOUNT_SOURCE is a node: it cannot list all there are.']
      : []),
  ];
}

function dangers({ FAILPOINTS }: Knobs, nodeEnv: string | undefined): string[] {
  if (FAILPOINTS === '' || nodeEnv !== 'production') return [];
  return ['FAILPOINTS makes a worker kill itself, so it is refused where NODE_ENV is "production".'];
}
