import { postOrders } from '../load/http-load.js';
import { atLeast, atMost } from '../measure/line.js';
import { pairsOf, type Row } from './row.js';
import { openAcceptPaths } from './accept-paths.js';

const row = 'post-throughput';

export const postThroughput: Row = {
  name: row,
  what: 'POSTs accepted on 64 connections ÷ bare Fastify + one INSERT for each',
  async measure(stage) {
    const { ours, ceiling } = await openAcceptPaths(stage);
    const load = stage.effort(64, 5);
    const rounds = await stage.rounds({
      ours: () => postOrders(ours, load),
      ceiling: () => postOrders(ceiling, load),
    });
    return [
      { row, aspect: '', unit: '/s', pairs: pairsOf(rounds, ({ perSecond }) => perSecond), target: atLeast(1.5) },
      { row, aspect: 'p99', unit: 'ms', pairs: pairsOf(rounds, ({ p99Ms }) => p99Ms), target: atMost(1) },
    ];
  },
};
