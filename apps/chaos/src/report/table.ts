import { Columns, type Paint } from '#libs/rig';
import { holds, type Outcome, tallyOf } from '../staging/outcome.js';

const COLUMNS = new Columns([
  { heading: '#', width: 2 },
  { heading: 'fault', width: 20, left: true },
  { heading: 'orders', width: 6 },
  { heading: 'injected', width: 8 },
  { heading: 'lost', width: 4 },
  { heading: 'twice', width: 5 },
  { heading: 'stream', width: 6 },
  { heading: 'other', width: 5 },
  { heading: 'recovery', width: 8 },
  { heading: 'took', width: 6 },
  { heading: 'verdict', width: 9, left: true },
]);

/** The head of the table of faults, with its units. */
export function tableHead(paint: Paint): string {
  return COLUMNS.head(paint);
}

/** One fault as a row. */
export function tableRow(outcome: Outcome, paint: Paint): string {
  const { fault, orders, injected, recoveryS, tookS } = outcome;
  const { lost, twice, stream, other } = tallyOf(outcome);
  const recovery = recoveryS === null ? 'never' : `${recoveryS.toFixed(1)} s`;
  const numbers = [orders, injected, lost, twice, stream, other].map((count) => `${count}`);
  const cells = [`${fault.number}`, fault.name, ...numbers, recovery, `${Math.round(tookS)} s`];
  return `${COLUMNS.row(cells)}  ${verdict(outcome, paint)}`;
}

/** A fault that this backend cannot have. */
export function notApplicableRow({ fault }: { readonly fault: Outcome['fault'] }, paint: Paint): string {
  const dashes = Array.from({ length: 8 }, () => '–');
  return paint('gray', `${COLUMNS.row([`${fault.number}`, fault.name, ...dashes])}  not applicable`);
}

function verdict(outcome: Outcome, paint: Paint): string {
  if (outcome.findings.length > 0) return paint(['red', 'bold'], 'VIOLATED');
  return holds(outcome) ? paint('green', 'holds') : paint('yellow', 'not made');
}
