import type { Paint } from '#libs/rig';
import { holds, type Outcome, tallyOf } from '../staging/outcome.js';

const HEADINGS = [
  '#',
  'fault',
  'orders',
  'injected',
  'lost',
  'twice',
  'stream',
  'other',
  'recovery',
  'took',
  'verdict',
] as const;
const WIDTHS = [2, 20, 6, 8, 4, 5, 6, 5, 8, 6, 8] as const;
/** The name and the verdict read from the left, numbers from the right. */
const LEFT = new Set(['fault', 'verdict']);

/** The head of the table of faults, with its units. */
export function tableHead(paint: Paint): string {
  const rule = WIDTHS.map((width) => '─'.repeat(width)).join('  ');
  return `${paint('bold', row(HEADINGS))}\n${paint('gray', rule)}`;
}

/** One fault as a row. */
export function tableRow(outcome: Outcome, paint: Paint): string {
  const { fault, orders, injected, recoveryS, tookS } = outcome;
  const { lost, twice, stream, other } = tallyOf(outcome);
  const recovery = recoveryS === null ? 'never' : `${recoveryS.toFixed(1)} s`;
  const numbers = [orders, injected, lost, twice, stream, other].map((count) => `${count}`);
  const cells = [`${fault.number}`, fault.name, ...numbers, recovery, `${Math.round(tookS)} s`];
  return `${row(cells)}  ${verdict(outcome, paint)}`;
}

/** A fault that this backend cannot have. */
export function notApplicableRow({ fault }: { readonly fault: Outcome['fault'] }, paint: Paint): string {
  const dashes = Array.from({ length: 8 }, () => '–');
  return paint('gray', `${row([`${fault.number}`, fault.name, ...dashes])}  not applicable`);
}

function verdict(outcome: Outcome, paint: Paint): string {
  if (outcome.findings.length > 0) return paint(['red', 'bold'], 'VIOLATED');
  return holds(outcome) ? paint('green', 'holds') : paint('yellow', 'not made');
}

function row(cells: readonly string[]): string {
  const padded = cells.map((cell, column) => {
    const width = WIDTHS[column] ?? 0;
    return LEFT.has(HEADINGS[column] ?? '') ? cell.padEnd(width) : cell.padStart(width);
  });
  return padded.join('  ').trimEnd();
}
