import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import type { PartHealth } from './part-health.js';

/** An order that is overdue for this long shows that no worker is looking. */
const STUCK_AFTER_S = 30;

const MEASURE = `
  SELECT count(*)::int AS open,
         coalesce(greatest(0, ceil(extract(epoch FROM now() - min(dispatch_at)))), 0)::int AS overdue_s
  FROM orders WHERE status NOT IN ('confirmed', 'failed')`;

/** Whether open orders are being worked on, judged from Postgres alone: a queue can look healthy and stand still. */
@Injectable()
export class QueueProgress {
  constructor(private readonly pool: Pool) {}

  async check(): Promise<PartHealth> {
    const { rows } = await this.pool.query<{ open: number; overdue_s: number }>(MEASURE);
    const { open, overdue_s: overdueSeconds } = rows[0] ?? { open: 0, overdue_s: 0 };
    if (overdueSeconds <= STUCK_AFTER_S) return { status: 'up', open, overdueSeconds };
    return { status: 'down', open, overdueSeconds, detail: 'no worker takes orders up: is one running?' };
  }
}
