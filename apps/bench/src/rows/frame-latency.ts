import { Redis } from 'ioredis';
import type pg from 'pg';
import { commitToFrame, publishToFrame } from '../load/live-frames.js';
import { OrderClient } from '../load/order-client.js';
import { followOrder } from '../load/order-socket.js';
import { trade } from '../load/traders.js';
import { atMost } from '../measure/line.js';
import { pairsOf, type Row } from './row.js';

const row = 'frame-latency';
/** Long enough that a subscriber is there before his order moves on. */
const VENUE_MS = 100;
/** As many as it takes to keep the engine busy while its orders wait for their venues. */
const TRADERS = 512;
const CONNECTIONS = 64;

export const frameLatency: Row = {
  name: row,
  what: 'commit to WebSocket frame at half load, p99 ÷ bare Redis pub/sub + ws at the same pace',
  async measure(stage) {
    const house = await stage.openHouseOn(await stage.site.databases.create(), 'desk', {
      knobs: { SIM_LATENCY_MS: `${VENUE_MS}`, WORKER_CONCURRENCY: '1000' },
    });
    const { url } = house;
    const bare = await stage.openCeiling('pubsub-websocket', { knobs: { REDIS_URL: stage.site.redis.url } });
    const database = stage.connect(house.databaseUrl);
    await refuseWithoutCommitTimes(database);
    const redis = new Redis(stage.site.redis.url);
    const client = new OrderClient(url, CONNECTIONS);
    stage.atEnd(() => client.close());
    stage.atEnd(() => Promise.resolve(redis.disconnect()));

    stage.tell('looks for the full load');
    const full = await trade({
      url,
      orders: stage.size(4_000, 100),
      traders: stage.size(TRADERS, 50),
      follow: (orderId) => followOrder(url, orderId),
    });
    const pace = { perSecond: full.perSecond / 2, seconds: stage.size(5, 0.7) };
    const rounds = await stage.rounds({
      ours: () => commitToFrame(url, client, database, pace),
      ceiling: () => publishToFrame(bare.said, redis, pace, VENUE_MS),
    });
    return [{ row, aspect: 'p99', unit: 'ms', pairs: pairsOf(rounds, ({ p99Ms }) => p99Ms), target: atMost(3) }];
  },
};

async function refuseWithoutCommitTimes(database: pg.Pool): Promise<void> {
  const { rows } = await database.query<{ on: string }>("SELECT current_setting('track_commit_timestamp') AS on");
  if (rows[0]?.on !== 'on') throw new Error('this needs a PostgreSQL with track_commit_timestamp = on');
}
