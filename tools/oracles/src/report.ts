import { Columns } from '../../../libs/rig/src/terminal/columns.js';
import type { Paint } from '../../../libs/rig/src/terminal/paint.js';
import { isRight, type Recalled } from './known-answers.js';
import type { Options } from './options.js';
import type { Tally } from './tally.js';

/** How many mismatches of one kind of pool are told; the count tells of the rest. */
const MISMATCHES_TOLD = 5;

const TABLE = new Columns([
  { heading: 'pool type', width: 9, left: true },
  { heading: 'pools', width: 15 },
  { heading: 'quotes', width: 9 },
  { heading: 'equal', width: 9 },
  { heading: 'both refuse', width: 11 },
  { heading: 'mismatches', width: 10 },
  { heading: 'SDK µs', width: 9 },
  { heading: 'ours µs', width: 8 },
  { heading: 'faster', width: 7 },
]);

const ANSWERS = new Columns([
  { heading: 'pool type', width: 9, left: true },
  { heading: 'SOL sold', width: 9 },
  { heading: 'USDC known', width: 16 },
  { heading: 'USDC ours', width: 16 },
  { heading: '', width: 20, left: true },
]);

export function opening({ perType, seed, dumps }: Options, paint: Paint): string {
  const pools =
    dumps === null ? 'made-up pools only: there are no dumps of the chain here' : 'pools of the chain and made-up ones';
  return [
    `${paint('bold', 'Oracle')}: our arithmetic against the venues' SDKs, to the last base unit`,
    `  ${grouped(perType)} quotes for each kind of pool, over ${pools}`,
    `  amounts over twelve decades, both directions; --seed ${seed} repeats this run\n`,
    TABLE.head(paint),
  ].join('\n');
}

export function tallyLine(tally: Tally, paint: Paint): string {
  const { poolType, dumpedPools, incompletePools, madeUpPools, quotes, equal, bothRefuse, mismatches, micros } = tally;
  const cells = [
    poolType,
    `${dumpedPools} + ${madeUpPools} made up`,
    ...[quotes, equal, bothRefuse, mismatches.length].map(grouped),
    ...(micros
      ? [micros.theirs.toFixed(1), micros.ours.toFixed(1), `${(micros.theirs / micros.ours).toFixed(0)} ×`]
      : []),
  ];
  const row = TABLE.row(cells);
  const left = incompletePools > 0 ? [paint('gray', `    left out: ${incompletePools} dumped without its vaults`)] : [];
  if (mismatches.length === 0) return [row, ...left].join('\n');
  const told = mismatches
    .slice(0, MISMATCHES_TOLD)
    .map(
      ({ pool, direction, amountIn, ours, theirs }) =>
        `    ${direction} ${amountIn}: ours ${ours}, theirs ${theirs}; ${pool}`,
    );
  return [paint('red', row), ...left, ...told].join('\n');
}

export function answersTable(recalled: readonly Recalled[], paint: Paint): string {
  const lines = recalled.map((each) => {
    const { poolType, amountIn, amountOut, later, answer } = each;
    const said = answer === null ? '–' : 'amountOut' in answer ? units(answer.amountOut, 6n) : answer.refusal;
    const when = later > 0n ? ', a day later' : '';
    const verdict = answer === null ? 'not in the dumps' : `${isRight(each) ? '✓' : 'wrong'}${when}`;
    const row = ANSWERS.row([poolType, units(amountIn, 9n), units(amountOut, 6n), said, verdict]);
    return isRight(each) ? row : paint('red', row);
  });
  return [`\n${paint('bold', 'Known answers')}`, ANSWERS.head(paint), ...lines].join('\n');
}

export function closing(tallies: readonly Tally[], recalled: readonly Recalled[], paint: Paint): string {
  const quotes = tallies.reduce((sum, tally) => sum + tally.quotes, 0);
  const wrong =
    tallies.reduce((sum, { mismatches }) => sum + mismatches.length, 0) +
    recalled.filter((each) => !isRight(each)).length;
  const minutes = `${(process.uptime() / 60).toFixed(1)} min`;
  if (wrong === 0) return `\n${paint('green', `All ${grouped(quotes)} answers agree`)}; ${minutes}.`;
  return `\n${paint('red', `${grouped(wrong)} of ${grouped(quotes)} answers do not agree`)}; ${minutes}.`;
}

export function grouped(count: number): string {
  return count.toLocaleString('en-US');
}

/** Base units as whole tokens, their decimals in full. */
function units(amount: bigint, decimals: bigint): string {
  const whole = amount / 10n ** decimals;
  const rest = String(amount % 10n ** decimals).padStart(Number(decimals), '0');
  const written = whole.toLocaleString('en-US');
  return /^0+$/.test(rest) ? written : `${written}.${rest}`;
}
