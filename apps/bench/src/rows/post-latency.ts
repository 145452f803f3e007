import { postOrders } from '../load/http-load.js';
import { atMost } from '../measure/line.js';
import { openAcceptPaths } from './accept-paths.js';
import { pairsOf, type Row } from './row.js';

const row = 'post-latency';

export const postLatency: Row = {
  name: row,
  what: 'one POST after the other, median ÷ bare Fastify + one INSERT',
  async measure(stage) {
    const { ours, ceiling } = await openAcceptPaths(stage);
    const load = stage.effort(1, 4);
    const rounds = await stage.rounds({
      ours: () => postOrders(ours, load),
      ceiling: () => postOrders(ceiling, load),
    });
    return [{ row, aspect: 'p50', unit: 'ms', pairs: pairsOf(rounds, ({ p50Ms }) => p50Ms), target: atMost(1.35) }];
  },
};
