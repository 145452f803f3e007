import type { House } from '../world/house.js';
import { readLedger } from './read-ledger.js';

/** Every row that tells of an order, and every line of the ledger, each under a name of its own. */
export type Fingerprint = ReadonlyMap<string, string>;

const ROWS = `
  SELECT 'order ' || id AS name, to_jsonb(o)::text AS row FROM orders o
  UNION ALL SELECT 'event ' || order_id || ' ' || seq, to_jsonb(e)::text FROM order_events e
  UNION ALL SELECT 'attempt ' || order_id || ' ' || n, to_jsonb(a)::text FROM order_attempts a`;

/** What is written at this moment, to the letter. */
export async function fingerprintOf({ database, venue }: House): Promise<Fingerprint> {
  const [rows, ledger] = await Promise.all([
    database.query<{ name: string; row: string }>(ROWS),
    readLedger(venue.ledgerFile),
  ]);
  return new Map([
    ...rows.map(({ name, row }) => [name, row] as const),
    ...ledger.map((line) => [`ledger line ${line.orderId} ${line.signature}`, JSON.stringify(line)] as const),
  ]);
}

/** One sentence for each row or line that is new, gone or different. */
export function changesBetween(before: Fingerprint, after: Fingerprint): string[] {
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].flatMap((name) => {
    const [was, is] = [before.get(name), after.get(name)];
    if (was === is) return [];
    if (was === undefined) return [`${name} is new: ${is}`];
    return is === undefined ? [`${name} is gone`] : [`${name} was ${was} and is ${is}`];
  });
}
