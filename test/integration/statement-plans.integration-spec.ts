import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import * as journal from '../../libs/orders-domain/src/journal-statements.js';
import * as reads from '../../libs/orders-domain/src/read-statements.js';
import { PLANNED_ONCE } from '../../libs/platform/src/database/connection-pool.js';
import { createDatabase, type TestDatabase } from '../support/database.js';

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  readonly Plans?: readonly Plan[];
}

let database: TestDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  database = await createDatabase(inject('postgresUrl'));
  pool = new pg.Pool({ connectionString: database.url, max: 1, options: PLANNED_ONCE });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

/** Every scan of a table that has no bounds in an index: what it costs grows with all that is stored. */
async function unboundedScans(statement: string): Promise<string[]> {
  const { rows } = await pool.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
    `EXPLAIN (GENERIC_PLAN, FORMAT JSON) ${statement}`,
  );
  const nodes = rows.flatMap((row) => row['QUERY PLAN'].flatMap(({ Plan: plan }) => nodesOf(plan)));
  expect(nodes.length).toBeGreaterThan(0);
  return nodes
    .filter((node) => node['Node Type'] === 'Seq Scan' || (node['Index Name'] && !node['Index Cond']))
    .map((node) => `${node['Node Type']} of ${node['Index Name'] ?? node['Relation Name']}`);
}

const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

// A plan is made once for each connection, as a rule while the tables are empty, and stays while they fill.
describe('the statements of the fast path, planned over empty tables', () => {
  it.each(Object.entries({ ...journal, ...reads }))('%s reads no table, and no index, as a whole', async (_, text) => {
    expect(await unboundedScans(text)).toEqual([]);
  });
});
