import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import type { PartHealth } from './part-health.js';

/** Longer than any backoff: when an order waits and nothing has moved for so long, nobody is working. */
const STUCK_AFTER_S = 60;

const MEASURE = `
  SELECT status, count(*)::int AS orders, extract(epoch FROM now() - min(updated_at))::float8 AS still_s
  FROM orders WHERE status NOT IN ('confirmed', 'failed') GROUP BY status`;
/** By `orders_moved_idx`: the first move is the one a worker makes. */
const LAST_MOVE = `
  SELECT extract(epoch FROM now() - max(updated_at))::float8 AS ago_s FROM orders WHERE version > 1`;

/** The orders that have not reached their end, and when a worker last moved any. */
export interface QueueMeasure {
  readonly openByStatus: ReadonlyMap<string, number>;
  /** For how many seconds the open order that waits longest has not moved; 0 where none is open. */
  readonly stillSeconds: number;
  /** Null where no order was ever moved. */
  readonly lastMoveSecondsAgo: number | null;
}

/** Whether open orders are being worked on, judged from Postgres alone: a queue can look healthy and stand still. */
@Injectable()
export class QueueProgress {
  constructor(private readonly pool: Pool) {}

  async measure(): Promise<QueueMeasure> {
    const [open, moved] = await Promise.all([
      this.pool.query<{ status: string; orders: number; still_s: number }>(MEASURE),
      this.pool.query<{ ago_s: number | null }>(LAST_MOVE),
    ]);
    return {
      openByStatus: new Map(open.rows.map(({ status, orders }) => [status, orders])),
      stillSeconds: Math.max(0, ...open.rows.map(({ still_s }) => Math.floor(still_s))),
      lastMoveSecondsAgo: wholeSeconds(moved.rows[0]?.ago_s ?? null),
    };
  }

  async check(): Promise<PartHealth> {
    const { openByStatus, stillSeconds, lastMoveSecondsAgo } = await this.measure();
    const open = [...openByStatus.values()].reduce((sum, orders) => sum + orders, 0);
    const nobodyMoves = lastMoveSecondsAgo === null || lastMoveSecondsAgo > STUCK_AFTER_S;
    if (stillSeconds <= STUCK_AFTER_S || !nobodyMoves) return { status: 'up', open, stillSeconds, lastMoveSecondsAgo };
    const detail = 'orders wait and no worker moves any: is one running?';
    return { status: 'down', open, stillSeconds, lastMoveSecondsAgo, detail };
  }
}

const wholeSeconds = (seconds: number | null) => (seconds === null ? null : Math.max(0, Math.floor(seconds)));
