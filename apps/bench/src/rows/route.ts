import { atMost, type Line } from '../measure/line.js';
import { askSample } from '../pricing/ask-sample.js';
import type { RoutesSample } from '../pricing/route-in-turn.js';
import { SAMPLES_SERVED } from '../pricing/samples-served.js';
import { pairsOf, type Row } from './row.js';

const row = 'route';
const OURS = { entry: new URL('../pricing/our-routes.js', import.meta.url), ready: SAMPLES_SERVED };
const POOLS = 10;

interface Size {
  readonly aspect: string;
  readonly lamports: bigint;
  /** Whether several pools together pay more for so much. */
  readonly splits: boolean;
}

const SIZES: readonly Size[] = [
  { aspect: 'one pool', lamports: 1_000_000_000n, splits: false },
  { aspect: 'split', lamports: 2_000_000_000_000n, splits: true },
];

export const route: Row = {
  name: row,
  what: `the best route over ${POOLS} warm pools of one pair, for an order that one pool takes and for one that is split`,
  async measure(stage) {
    const ours = await stage.openOurs('ours', OURS);
    const leastMs = stage.size(1_000, 1);
    const take = async ({ lamports, splits }: Size): Promise<RoutesSample> => {
      const question = { lamports: String(lamports), leastMs: String(leastMs) };
      const sample = await askSample<RoutesSample>(ours.said, question);
      if (sample.pools === POOLS && sample.legs > 0 && sample.legs > 1 === splits) return sample;
      throw new Error(`${lamports} lamports went to ${sample.legs} of ${sample.pools} pools`);
    };
    const rounds = await stage.rounds({
      ours: async () => {
        const samples: RoutesSample[] = [];
        for (const size of SIZES) samples.push(await take(size));
        return samples;
      },
      ceiling: null,
    });
    return SIZES.flatMap(({ aspect }, index): Line[] => {
      const pairs = (number: (sample: RoutesSample | undefined) => number | undefined) =>
        pairsOf(rounds, (samples) => number(samples[index]) ?? NaN);
      return [
        { row, aspect, unit: '/s', pairs: pairs((sample) => sample?.perSecond), target: null },
        { row, aspect: `${aspect} p50`, unit: 'µs', pairs: pairs((sample) => sample?.p50Us), target: atMost(150) },
      ];
    });
  },
};
