// Preloaded into a worker of the harness: whoever comes second moves the order all the same, to the next free version.
import pg from 'pg';

/** Without the last two, the primary key of the events would still keep the second one out. */
const REPLACEMENTS: readonly (readonly [string, string])[] = [
  ['o.version = s.from_version AND o.status = s.from_status', 'true'],
  ['SET version = s.version,', 'SET version = o.version + s.version - s.from_version,'],
  ['RETURNING o.id,', 'RETURNING o.version - s.version AS ahead, o.id,'],
  ['e.order_id, e.seq,', 'e.order_id, e.seq + (SELECT ahead FROM moved WHERE id = e.order_id),'],
];

interface Statement {
  readonly name: string;
  readonly text: string;
}

const isAppend = (given: unknown): given is Statement =>
  typeof given === 'object' && given !== null && 'name' in given && given.name === 'append-steps';

function withoutFence(statement: Statement): Statement {
  const text = REPLACEMENTS.reduce((sql, [fence, none]) => {
    if (!sql.includes(fence)) throw new Error(`the statement has no "${fence}" to take out`);
    return sql.replace(fence, none);
  }, statement.text);
  return { ...statement, text };
}

const query: (...given: unknown[]) => unknown = Reflect.get(pg.Pool.prototype, 'query');
Reflect.set(pg.Pool.prototype, 'query', function queryWithoutFence(this: pg.Pool, first: unknown, ...rest: unknown[]) {
  return query.call(this, isAppend(first) ? withoutFence(first) : first, ...rest);
});
