import type pg from 'pg';

/** Every table that keeps something of an order, those that others refer to first. */
const TABLES = [
  'orders',
  'order_events',
  'order_attempts',
  'idempotency_keys',
  'simulated_chain.transactions',
] as const;

const COLUMNS = `
  SELECT attname AS name, atttypid::regtype::text AS type FROM pg_attribute
  WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attidentity = '' AND attgenerated = ''
  ORDER BY attnum`;

/** One line for each order to be: its number, its UUIDv7, and when it was placed, a second after the one before. */
const CALENDAR = `
  CREATE TABLE stored_calendar AS
  SELECT n, at,
    (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7' || substr(md5(n::text), 1, 3)
      || '8' || substr(md5(n::text), 4, 15))::uuid AS id
  FROM (SELECT n, now() - ($1::int - n + 3600) * interval '1 second' AS at FROM generate_series(1, $1::int) AS n) AS days`;

/** What must not be the same in two orders. */
const UNIQUE: Readonly<Record<string, string>> = {
  id: 's.id',
  order_id: 's.id',
  signature: "'sim' || md5(s.n::text) || md5('x' || s.n)",
  tx_signature: "'sim' || md5(s.n::text) || md5('x' || s.n)",
  key: "'stored-' || s.n",
};

/** Stores so many copies of a finished order, with everything that is kept of it: the past of a long-lived engine. */
export async function storeOrders(database: pg.Pool, orderId: string, count: number): Promise<void> {
  await database.query(CALENDAR.replaceAll('$1', `${count}`));
  const client = await database.connect();
  try {
    const { rows } = await client.query<{ super: boolean }>(
      'SELECT rolsuper AS super FROM pg_roles WHERE rolname = current_user',
    );
    // The references hold by the making; to check millions of them would only take its time.
    if (rows[0]?.super) await client.query("SET session_replication_role = 'replica'");
    for (const table of TABLES) await client.query(await copyStatement(client, table), [orderId]);
    await client.query('RESET session_replication_role');
    await client.query('DROP TABLE stored_calendar');
    // Now, so that nobody does it while something is measured.
    await client.query('VACUUM (FREEZE, ANALYZE)');
    if (rows[0]?.super) await client.query('CHECKPOINT');
  } finally {
    client.release();
  }
}

/** Copies the rows of one order for every line of the calendar; times move with it. */
async function copyStatement(client: pg.ClientBase, table: (typeof TABLES)[number]): Promise<string> {
  const { rows } = await client.query<{ name: string; type: string }>(COLUMNS, [table]);
  const values = rows.map(({ name, type }) => {
    if (UNIQUE[name] !== undefined) return UNIQUE[name];
    return type === 'timestamp with time zone' ? `s.at + (t.${name} - o.created_at)` : `t.${name}`;
  });
  const ofOrder = table === 'orders' ? 't.id' : 't.order_id';
  return `
    INSERT INTO ${table} (${rows.map(({ name }) => name).join(', ')})
    SELECT ${values.join(', ')}
    FROM stored_calendar AS s, ${table} AS t, orders AS o
    WHERE o.id = $1 AND ${ofOrder} = o.id ORDER BY s.n`;
}
