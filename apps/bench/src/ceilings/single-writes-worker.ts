// A ceiling of the journal: each transition of an order is written by a guarded statement of its own, and announced.
import { Redis } from 'ioredis';
import { Pool } from 'pg';
import { ceilingKnob } from '../env.js';
import { bareWorker } from './bare-worker.js';
import { STEPS, TRANSITION } from './single-writes.js';

const pool = new Pool({ connectionString: ceilingKnob('DATABASE_URL'), max: 10 });
const redis = new Redis(ceilingKnob('REDIS_URL'));

await bareWorker(async (orderId) => {
  for (const [index, { status, data }] of STEPS.entries()) {
    const version = index + 1;
    const { rowCount } = await pool.query({ ...TRANSITION, values: [orderId, version, status, data] });
    if (rowCount !== 1) throw new Error(`order ${orderId} was not at version ${version}`);
    await redis.publish(`bare:${orderId}`, JSON.stringify({ orderId, seq: version + 1, status, data }));
  }
});
