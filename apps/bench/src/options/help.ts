import type { Row } from '../rows/row.js';

/** What `--help` prints. */
export function helpPage(rows: readonly Row[]): string {
  const widest = Math.max(...rows.map(({ name }) => name.length));
  return `
npm run bench -- [options]            how fast the engine is, row by row, against a plain program doing the same
npm run bench:profile -- [options]    where its processes spend their time: CPU profiles, and the dearest functions

Starts PostgreSQL and Redis, durable as in production, and each side of each row as processes of its own; measures
both in turn, and holds the median of the ratios against the target.

  --only <list>          names of rows, separated by commas (all; for profiles, three that keep the engine busy)
  --rounds <n>           how often each side is measured (5)
  --smoke                every row once and short: whether it works, not how fast
  --database-url <url>   a PostgreSQL to use, by a user who may create databases
  --redis-url <url>      an empty Redis to use; it is emptied again
  --json                 the result as JSON on stdout; npm run -s leaves the banner of npm out
  --help                 this page

Rows
${rows.map(({ name, what }) => `  ${name.padEnd(widest)}   ${what}`).join('\n')}

Exit 0: everything was measured and, but for --smoke, every target met. 1: not so. 2: an option makes no sense.
`;
}
