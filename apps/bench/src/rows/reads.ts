import { getPaths } from '../load/http-load.js';
import { atMost } from '../measure/line.js';
import { type Page, pageAfter } from '../load/pages.js';
import { pairsOf, type Row } from './row.js';
import { storedDatabase } from './stored-database.js';

const row = 'reads';

export const reads: Row = {
  name: row,
  what: 'GET by id, and a list page, at page 1,000 of 1,000,000 stored orders ÷ at page 1; p99',
  async measure(stage) {
    const databaseUrl = await storedDatabase(stage, stage.size(1_000_000, 1_000));
    const { url } = await stage.openHouseOn(databaseUrl, 'api');
    const first = await pageAfter(url, 0);
    const deep = await pageAfter(url, stage.size(999, 10));
    const effort = stage.effort(4, 3);
    const list = ({ path }: Page) => getPaths(url, [path], effort);
    const byId = ({ orderIds }: Page) =>
      getPaths(
        url,
        orderIds.map((orderId) => `/api/orders/${orderId}`),
        effort,
      );
    const lists = await stage.rounds({ ours: () => list(deep), ceiling: () => list(first) });
    const orders = await stage.rounds({ ours: () => byId(deep), ceiling: () => byId(first) });
    return [
      { row, aspect: 'by id p99', unit: 'ms', pairs: pairsOf(orders, ({ p99Ms }) => p99Ms), target: atMost(1.3) },
      { row, aspect: 'list p99', unit: 'ms', pairs: pairsOf(lists, ({ p99Ms }) => p99Ms), target: atMost(1.3) },
    ];
  },
};
