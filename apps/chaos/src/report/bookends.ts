import type { Paint } from '#libs/rig';
import { isCaught, titleOf } from '../controls/control.js';
import type { Options } from '../options/options.js';
import { type Result, succeeded } from '../run-chaos.js';
import { holds, type Outcome } from '../staging/outcome.js';

/** What a run begins with. */
export function opening({ orders, seed, backend, short }: Options, paint: Paint): string {
  const how = backend === 'redis' ? 'API and worker processes around Postgres and Redis' : 'one process on Postgres';
  const length = short ? ', short' : '';
  return `${paint('bold', 'Chaos')}: ${orders} orders, seed ${seed}${length}; ${how}\n`;
}

/** What a run ends with: the verdict, and how to see a violation again. */
export function closing(options: Options, result: Result, paint: Paint): string {
  const minutes = `${(process.uptime() / 60).toFixed(1)} min`;
  if (succeeded(result)) return `\n${success(result, minutes, paint)}`;
  const broken = result.outcomes.filter((outcome) => !holds(outcome));
  const missed = result.trials.filter(({ control, outcome }) => !isCaught(control, outcome));
  const sentences = [
    ...broken.map(({ name, findings }) =>
      findings.length > 0 ? `${name}: ${findings.length} violations.` : `${name}: the fault was never made.`,
    ),
    ...missed.map(({ control }) => `${titleOf(control)}: the harness did not catch it.`),
  ];
  // One by one: together they would share their orders in another way.
  const replay = broken.map((outcome) => `Again: ${replayCommand(options, outcome)}`);
  return ['', ...sentences.map((sentence) => paint('red', sentence)), ...replay].join('\n');
}

function success({ outcomes, trials }: Result, minutes: string, paint: Paint): string {
  const caught = `${trials.length} controls caught`;
  if (outcomes.length === 0) return `${caught} in ${minutes}.`;
  const orders = outcomes.reduce((sum, outcome) => sum + outcome.orders, 0);
  const controls = trials.length > 0 ? `; ${caught}` : '';
  return `${paint('green', 'Nothing lost, nothing twice')}: ${orders} orders in ${minutes}${controls}.`;
}

/** The command that makes the same fault again, by the same schedule. */
export function replayCommand(options: Options, { fault, orders }: Outcome): string {
  const { seed, backend, short } = options;
  const words = [
    `--faults ${fault.number}`,
    `--orders ${orders}`,
    `--seed ${seed}`,
    ...(backend === 'redis' ? [] : [`--backend ${backend}`]),
    ...(short ? ['--short'] : []),
    '--no-controls --keep',
  ];
  return `npm run chaos -- ${words.join(' ')}`;
}
