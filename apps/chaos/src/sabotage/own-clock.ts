// Preloaded into a worker of the harness: what is due, and when, is decided by the clock of the process.
import pg from 'pg';

interface Statement {
  readonly text: string;
}

const isStatement = (given: unknown): given is Statement =>
  typeof given === 'object' && given !== null && 'text' in given && typeof given.text === 'string';

function byOwnClock(statement: Statement): Statement & { readonly name: undefined } {
  const text = statement.text.replaceAll('now()', `'${new Date().toISOString()}'::timestamptz`);
  // What is prepared under a name must stay the same.
  return { ...statement, text, name: undefined };
}

const query: (...given: unknown[]) => unknown = Reflect.get(pg.Pool.prototype, 'query');
Reflect.set(pg.Pool.prototype, 'query', function queryByOwnClock(this: pg.Pool, first: unknown, ...rest: unknown[]) {
  return query.call(this, isStatement(first) ? byOwnClock(first) : first, ...rest);
});
