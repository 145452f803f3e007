import { Columns, type Paint } from '#libs/rig';
import { isMeasured, isMet, type Line, scores, type Target } from '../measure/line.js';
import { median, spread } from '../measure/statistics.js';
import { digits, quantity } from './quantity.js';

const COLUMNS = new Columns([
  { heading: 'row', width: 26, left: true },
  { heading: 'engine', width: 11 },
  { heading: 'ceiling', width: 11 },
  { heading: 'ratio', width: 6 },
  { heading: 'of rounds', width: 13 },
  { heading: 'target', width: 8 },
  { heading: 'verdict', width: 7, left: true },
]);

/** The head of the table. */
export function tableHead(paint: Paint): string {
  return COLUMNS.head(paint);
}

/** One line, with the median of each number, and the least and the most ratio of its rounds. */
export function tableRow(line: Line, judged: boolean, paint: Paint): string {
  const { row, aspect, unit, pairs, target, note } = line;
  const ours = median(pairs.map((pair) => pair.ours));
  const ceilings = pairs.flatMap(({ ceiling }) => (ceiling === null ? [] : [ceiling]));
  const { min, max } = spread(scores(line));
  const cells = [
    `${row} ${aspect}`.trim(),
    quantity(ours, unit),
    ceilings.length > 0 ? quantity(median(ceilings), unit) : '',
    ceilings.length > 0 ? digits(median(scores(line))) : '',
    pairs.length > 1 ? `${digits(min)}–${digits(max)}` : '',
    targetText(target),
  ];
  const shown = `${COLUMNS.row(cells).padEnd(COLUMNS.widthOf(cells.length))}  ${verdict(line, judged, paint)}`;
  return note === undefined ? shown : `${shown}\n  ${paint('gray', note)}`;
}

/** A row that gave no numbers, and why. */
export function failedRow(row: string, why: string, paint: Paint): string {
  return `${COLUMNS.row([row])}  ${paint(['red', 'bold'], 'not measured')}: ${why}`;
}

function verdict(line: Line, judged: boolean, paint: Paint): string {
  if (!isMeasured(line)) return paint(['red', 'bold'], 'not measured');
  if (!judged) return paint('gray', 'works');
  if (line.target === null) return paint('gray', '–');
  return isMet(line) ? paint('green', 'met') : paint('yellow', 'missed');
}

function targetText(target: Target | null): string {
  if (target === null) return '';
  const { bound, value } = target;
  return `${bound === 'at least' ? '≥' : '≤'} ${value}`;
}
