import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StartupError } from '../startup-error.js';
import { Knobs } from './knobs.js';
import { loadKnobs } from './load-knobs.js';

let directory: string;
let envFile: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'load-knobs-'));
  envFile = join(directory, '.env');
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

const load = (environment: Record<string, string | undefined>) => loadKnobs(environment, envFile);

/** The lines of the StartupError that refuses `environment`; none if it is taken. */
function complaints(environment: Record<string, string | undefined>): string[] {
  try {
    load(environment);
    return [];
  } catch (error) {
    if (!(error instanceof StartupError)) throw error;
    return error.message.split('\n');
  }
}

describe('loadKnobs', () => {
  it('needs nothing', () => {
    expect(load({})).toEqual(new Knobs());
    expect(load({})).toMatchObject({ PORT: 3000, HOST: '127.0.0.1', DEFAULT_SLIPPAGE_BPS: 50, API_KEYS: '' });
  });

  it('reads each knob as what it is', () => {
    const knobs = load({
      PORT: '0',
      DATABASE_URL: 'postgres://engine:p%40ss@[::1]:5432/orders?sslmode=disable',
      REDIS_URL: 'rediss://:secret@redis:6380/2',
      API_KEYS: 'desk:0123456789abcdef',
      SIM_SEED: '4294967295',
      SIM_FAILURE_RATE: '0.25',
      SIM_CHAIN_URL: 'http://venue:8899',
      LOG_LEVEL: 'debug',
    });
    expect(knobs).toMatchObject({
      PORT: 0,
      DATABASE_URL: 'postgres://engine:p%40ss@[::1]:5432/orders?sslmode=disable',
      REDIS_URL: 'rediss://:secret@redis:6380/2',
      API_KEYS: 'desk:0123456789abcdef',
      SIM_SEED: 4_294_967_295,
      SIM_FAILURE_RATE: 0.25,
      SIM_CHAIN_URL: 'http://venue:8899',
      LOG_LEVEL: 'debug',
    });
  });

  it('lets the environment go before the file, and the file before the defaults', () => {
    writeFileSync(envFile, '# ours\nPORT=4000\nHOST="0.0.0.0"\n');
    expect(load({ PORT: '5000' })).toMatchObject({ PORT: 5000, HOST: '0.0.0.0', DATA_DIR: '.data' });
  });

  it('takes an empty value for none, in either place', () => {
    writeFileSync(envFile, 'HOST=\nDATABASE_URL=\nSIM_SEED=7\n');
    const knobs = load({ PORT: '', REDIS_URL: '', SIM_SEED: '' });
    expect(knobs).toEqual(Object.assign(new Knobs(), { SIM_SEED: 7 }));
    expect(knobs.DATABASE_URL).toBeUndefined();
  });

  it('minds its own business: the variables of others pass', () => {
    expect(complaints({ PATH: '/bin', npm_config_cache: 'x', NODE_ENV: 'test', PORTS: '1', port: 'x' })).toEqual([]);
  });
});

describe('loadKnobs refuses', () => {
  it.each([
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['TRUST_PROXY_HOPS', '17'],
    ['DEFAULT_SLIPPAGE_BPS', '10001'],
    ['API_MAX_ORDERS_PER_MIN', '-1'],
    ['API_MAX_STREAMS', '0'],
    ['API_MAX_STREAMS', '1000001'],
    ['QUEUE_MAX_PER_MIN', '10000001'],
    ['SERVERS_WAIT_S', '-1'],
    ['SERVERS_WAIT_S', '601'],
    ['WORKER_CONCURRENCY', '0'],
    ['EXECUTION_MODE', 'rpc'],
    ['ORDER_MAX_ATTEMPTS', '0'],
    ['RETRY_BACKOFF_MS', '60001'],
    ['QUOTE_DEADLINE_MS', '60001'],
    ['SIM_LATENCY_MS', '-1'],
    ['MAX_PRICE_IMPACT_BPS', '10001'],
    ['MAX_STATE_AGE_SLOTS', '-1'],
    ['MAX_ROUTE_LEGS', '0'],
    ['MAX_ROUTE_LEGS', '9'],
    ['SPLIT_MIN_GAIN_BPS', '0.5'],
    ['POOLS', 'SOL/USDC'],
    ['POOLS', 'z'.repeat(44)],
    ['SIM_SEED', '4294967296'],
    ['SIM_TIME', 'yesterday'],
    ['SIM_TIME', '2026-13-01T00:00:00Z'],
    ['SIM_TIME', '2026-01-01T24:00:00Z'],
    ['SIM_TIME', '2026-02-30T00:00:00Z'],
    ['SIM_TIME', '2026-02-29T00:00:00Z'],
    ['SIM_TIME', '1969-12-31T00:00:00Z'],
    ['SIM_FAILURE_RATE', '1.1'],
    ['SIM_CHAIN_URL', 'redis://127.0.0.1:8899'],
    ['SIM_CHAIN_URL', '127.0.0.1:8899'],
    ['LOG_LEVEL', 'verbose'],
  ])('%s=%s by its name and its value', (name, value) => {
    expect(complaints({ [name]: value })).toEqual([expect.stringMatching(`^${name} must be .*, not "${value}"\\.$`)]);
  });

  it.each(['PORT', 'WORKER_CONCURRENCY', 'SIM_SEED', 'SIM_FAILURE_RATE'])('%s where it is no number', (name) => {
    expect(complaints({ [name]: 'many' })).toEqual([expect.stringMatching(`^${name} must be `)]);
  });

  it.each([
    ['DATABASE_URL', 'mysql://engine:hunter2@db/orders'],
    ['DATABASE_URL', 'hunter2'],
    ['REDIS_URL', 'http://:hunter2@redis'],
    ['ACCOUNT_SOURCE', 'https://node.example/?key=hunter2'],
    ['API_KEYS', 'desk:hunter2'],
    ['API_KEYS', 'desk:0123456789abcdef,hunter2'],
  ])('%s by its name, and never prints what may hold a secret: %s', (name, value) => {
    const lines = complaints({ [name]: value });
    expect(lines).toEqual([expect.stringMatching(`^${name} must be `)]);
    expect(lines.join('\n')).not.toContain('hunter2');
    expect(lines.join('\n')).not.toContain('0123456789abcdef');
  });

  it('a node with credentials by what to do about them', () => {
    const POOLS = '58oQChx4yWmvKdwLLZzBi4ChoCc2fqCUWBkwMihLYQo2';
    expect(complaints({ ACCOUNT_SOURCE: 'rpc:https://user:hunter2@node.example', POOLS })).toEqual([
      'ACCOUNT_SOURCE must name the node by a URL without user and password: put its key into the path or the query.',
    ]);
  });

  it('everything that is wrong in one go', () => {
    writeFileSync(envFile, 'PROT=3000\nLOG_LEVEL=loud\n');
    const lines = complaints({ PORT: '70000', SIM_SPEED: '1', HOST: '0.0.0.0' });
    expect(new Set(lines.map((line) => line.split(' ')[0]))).toEqual(
      new Set(['LOG_LEVEL', 'PORT', 'PROT', 'SIM_SPEED']),
    );
  });

  it('any name in the file that is no knob', () => {
    writeFileSync(envFile, 'NODE_ENV=production\n');
    expect(complaints({})).toEqual([expect.stringMatching(/^NODE_ENV is not a knob/)]);
  });

  it.each([
    'SIM_LATENCY',
    'EXECUTION_MODUS',
    'API_MAX_ORDERS',
    'QUEUE_MAX_PER_MINUTE',
    'ORDER_MAX_TRIES',
    'SERVERS_WAIT',
  ])('%s in the environment: it was meant for the engine', (name) => {
    const lines = complaints({ [name]: '1' });
    expect(lines).toEqual([expect.stringMatching(`^${name} is not a knob`)]);
  });

  it.each([
    ['API_KEY', 'API_KEYS'],
    ['ACCOUNT_SOUCE', 'ACCOUNT_SOURCE'],
    ['LOG_LEVL', 'LOG_LEVEL'],
    ['REDIS_URI', 'REDIS_URL'],
    ['SIM_TIEM', 'SIM_TIME'],
    ['SIM_LATENCY', 'SIM_LATENCY_MS'],
  ])('%s in the environment, and asks whether %s was meant', (name, meant) => {
    expect(complaints({ [name]: '1' })).toEqual([`${name} is not a knob of the engine: did you mean ${meant}?`]);
  });

  it('no name of others, however short or alike', () => {
    expect(complaints({ POOL: '1', HOSTS: '1', PATH: '1', LOGNAME: '1', HOSTNAME: '1', DATABASE: '1' })).toEqual([]);
  });

  it.each([
    ['2000', '2000'],
    ['3000', '2000'],
    ['400', '400'],
  ])('venues that take %s ms where they are given %s', (SIM_LATENCY_MS, QUOTE_DEADLINE_MS) => {
    expect(complaints({ SIM_LATENCY_MS, QUOTE_DEADLINE_MS })).toEqual([
      expect.stringMatching(/^SIM_LATENCY_MS must stay below QUOTE_DEADLINE_MS/),
    ]);
    expect(complaints({ SIM_LATENCY_MS: '399', QUOTE_DEADLINE_MS: '400' })).toEqual([]);
  });
});
