import { existsSync } from 'node:fs';
import type { PoolType } from '#libs/dex-router';
import { atLeast, type Line, type Target } from '../measure/line.js';
import { askSample } from '../pricing/ask-sample.js';
import type { QuotesSample } from '../pricing/quote-in-turn.js';
import { SAMPLES_SERVED } from '../pricing/samples-served.js';
import type { Round } from '../stage/rounds.js';
import type { Stage } from '../stage/stage.js';
import { pairsOf, type Row } from './row.js';

const row = 'quotes';
const OURS = { entry: new URL('../pricing/our-quotes.js', import.meta.url), ready: SAMPLES_SERVED };
/** From the build: the SDKs are no part of it, nor of the main install. */
const ORACLES = new URL('../../../../../tools/oracles/', import.meta.url);
const SDKS = { entry: new URL('quotes.mjs', ORACLES), ready: SAMPLES_SERVED };
/** npm writes this file when an installation is complete. */
const INSTALLED = new URL('node_modules/.package-lock.json', ORACLES);
const NOT_INSTALLED =
  'no ceiling: the SDKs are not installed; "npm ci --prefix tools/oracles --ignore-scripts" does so';

const TARGETS: Readonly<Record<PoolType, Target>> = {
  'amm-v4': atLeast(1),
  cpmm: atLeast(1),
  clmm: atLeast(20),
  dlmm: atLeast(20),
  'damm-v2': atLeast(1),
};
const POOL_TYPES = Object.keys(TARGETS) as PoolType[];

type Sample = Readonly<Record<PoolType, QuotesSample>>;

export const quotes: Row = {
  name: row,
  what: "quotes of each kind of pool in a second ÷ the venue's own SDK over the same accounts, where it is installed",
  async measure(stage) {
    const hasSdks = existsSync(INSTALLED);
    const ours = await stage.openOurs('ours', OURS);
    const sdks = hasSdks ? await stage.start('sdks', SDKS, {}) : null;
    const leastMs = stage.size(500, 1);
    const rounds = await stage.rounds({
      ours: () => sampleOf(ours.said, leastMs),
      ceiling: sdks && (() => sampleOf(sdks.said, leastMs)),
    });
    for (const round of rounds) requireSameAnswers(round);
    const lines = POOL_TYPES.map((poolType) => lineOf(poolType, rounds, hasSdks));
    return hasSdks ? lines : noted(lines, NOT_INSTALLED);
  },
};

async function sampleOf(url: string, leastMs: number): Promise<Sample> {
  const samples: [PoolType, QuotesSample][] = [];
  for (const poolType of POOL_TYPES) {
    samples.push([poolType, await askSample<QuotesSample>(url, { poolType, leastMs: String(leastMs) })]);
  }
  return Object.fromEntries(samples) as Sample;
}
