/** The steps of an order after its first, with about as much to say as the engine's. */
export const STEPS = [
  { status: 'routing', data: JSON.stringify({ attempt: 1 }) },
  {
    status: 'building',
    data: JSON.stringify({
      quotes: ['raydium', 'meteora'].map((venue) => ({
        venue,
        pool: `${venue}-SOL-USDC`,
        amountOut: '244.37574',
        minAmountOut: '243.153861',
        feeBps: 20,
        priceImpactBps: 1,
      })),
      route: { venue: 'meteora', why: 'the most out after fees' },
      minAmountOut: '243.153861',
    }),
  },
  { status: 'submitted', data: JSON.stringify({ venue: 'meteora', txSignature: 'f'.repeat(64), attempt: 1 }) },
  {
    status: 'confirmed',
    data: JSON.stringify({ venue: 'meteora', amountOut: '244.55951', executionPrice: '163.04', txSignature: 'f' }),
  },
] as const;

export const TABLES = `
  CREATE TABLE bare_orders (
    id uuid PRIMARY KEY,
    status text NOT NULL,
    version integer NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now()
  ) WITH (fillfactor = 70);
  CREATE TABLE bare_order_events (
    order_id uuid NOT NULL,
    seq integer NOT NULL,
    status text NOT NULL,
    data json NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (order_id, seq)
  )`;

/** $1 ids (uuid[]). */
export const ADD_PENDING = `INSERT INTO bare_orders (id, status, version) SELECT id, 'pending', 1 FROM unnest($1::uuid[]) AS id`;

/** $1 id, $2 version, $3 new status, $4 event data. */
export const TRANSITION = {
  name: 'transition',
  text: `
    WITH moved AS (
      UPDATE bare_orders SET status = $3, version = version + 1, updated_at = now()
      WHERE id = $1 AND version = $2
      RETURNING id, version, status
    )
    INSERT INTO bare_order_events (order_id, seq, status, data) SELECT id, version, status, $4 FROM moved`,
} as const;
