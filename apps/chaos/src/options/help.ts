import { type Control, titleOf } from '../controls/control.js';
import type { Fault } from '../faults/fault.js';

/** What `--help` prints. */
export function helpPage(faults: readonly Fault[], controls: readonly Control[]): string {
  return `
npm run chaos -- [options]

Runs the whole engine as real processes on a real Postgres and Redis, places orders as clients do, breaks one thing
after the other, and then asks the chain's own ledger and the clients what became of every order.

  --orders <n>       orders over the whole run (2000; with --short 500)
  --seed <word>      of the schedule; the same seed repeats it (1)
  --faults <list>    numbers or names, separated by commas; none for the controls alone (all)
  --controls <list>  negative controls: usual, all, none, or names, separated by commas (usual)
  --backend <name>   redis: many processes; embedded: one process, queue in Postgres (redis)
  --short            one modest round of every fault
  --no-controls      the same as --controls none
  --keep             keeps logs, ledgers and databases (those of a violation are kept anyway)
  --json             the result as JSON on stdout; npm run -s leaves the banner of npm out
  --help             this page

Faults
${lines(faults.map(({ number, name, proves }) => [`${number}`, name, proves]))}

Negative controls: each takes one safeguard out, and must be caught; a * is a usual one
${lines(controls.map((control) => [control.usual ? '*' : '', titleOf(control), control.without]))}

Exit 0: everything held, and every control was caught. 1: a violation, a fault that was never made, or a control that
passed. 2: an option makes no sense.
`;
}

function lines(rows: readonly (readonly [string, string, string])[]): string {
  return rows.map(([number, name, what]) => `  ${number.padStart(2)}  ${name.padEnd(28)} ${what}`).join('\n');
}
