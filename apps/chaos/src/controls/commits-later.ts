import { POSTGRES_RESTARTED } from '../faults/postgres-restarted.js';
import type { Fault, Scene } from '../faults/fault.js';

/** Nothing but a sync brings a commit to the disk then, and the next one is far away. */
const LATER = ['synchronous_commit = off', "wal_writer_delay = '10s'"];

/** The restarts of fault 7 on a Postgres that acknowledges commits before they are durable. */
export const COMMITS_LATER: Fault = {
  ...POSTGRES_RESTARTED,
  run: async (scene) => {
    for (const setting of LATER) await administer(scene, `ALTER SYSTEM SET ${setting}`);
    try {
      await POSTGRES_RESTARTED.run(scene);
    } finally {
      await administer(scene, 'ALTER SYSTEM RESET ALL');
    }
  },
};

async function administer({ house }: Scene, statement: string): Promise<void> {
  await house.database.query(statement);
  await house.database.query('SELECT pg_reload_conf()');
}
