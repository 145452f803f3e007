import { existsSync } from 'node:fs';
import type { PoolType } from '#libs/dex-router';
import { atLeast, type Target } from '../measure/line.js';
import { askSample } from '../pricing/ask-sample.js';
import type { QuotesSample } from '../pricing/quote-in-turn.js';
import { requireQuotedAlike } from '../pricing/quoted-alike.js';
import { SAMPLES_SERVED } from '../pricing/samples-served.js';
import { pairsOf, type Row } from './row.js';

const row = 'quotes';
const OURS = { entry: new URL('../pricing/our-quotes.js', import.meta.url), ready: SAMPLES_SERVED };
/** From the build: the SDKs are no part of it, nor of the main install. */
const ORACLES = new URL('../../../../../tools/oracles/', import.meta.url);
const SDKS = { entry: new URL('quotes.mjs', ORACLES), ready: SAMPLES_SERVED };
/** npm writes this file when an installation is complete. */
const INSTALLED = new URL('node_modules/.package-lock.json', ORACLES);
const NOT_INSTALLED = 'No ceiling without the SDKs: npm ci --prefix tools/oracles --ignore-scripts installs them.';

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
    const ours = await stage.openOurs('ours', OURS);
    const sdks = existsSync(INSTALLED) ? await stage.start('sdks', SDKS, {}) : null;
    const leastMs = stage.size(500, 1);
    const rounds = await stage.rounds({
      ours: () => sampleOf(ours.said, leastMs),
      ceiling: sdks && (() => sampleOf(sdks.said, leastMs)),
    });
    return POOL_TYPES.map((poolType, index) => {
      for (const { ours: own, ceiling } of rounds) {
        requireQuotedAlike(poolType, own[poolType], ceiling && ceiling[poolType]);
      }
      const pairs = pairsOf(rounds, (sample) => sample[poolType].perSecond);
      if (sdks !== null) return { row, aspect: poolType, unit: '/s', pairs, target: TARGETS[poolType] };
      const note = index === POOL_TYPES.length - 1 ? NOT_INSTALLED : undefined;
      return { row, aspect: poolType, unit: '/s', pairs, target: null, note };
    });
  },
};

async function sampleOf(url: string, leastMs: number): Promise<Sample> {
  const samples: [PoolType, QuotesSample][] = [];
  for (const poolType of POOL_TYPES) {
    samples.push([poolType, await askSample<QuotesSample>(url, { poolType, leastMs: String(leastMs) })]);
  }
  return Object.fromEntries(samples) as Sample;
}
