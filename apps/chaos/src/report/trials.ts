import type { Paint } from '#libs/rig';
import { isCaught, timesSeen, titleOf, type Trial } from '../controls/control.js';

/** What stands above the controls. */
export function trialsHead(paint: Paint): string {
  return `\n${paint('bold', 'Negative controls: each must be caught')}`;
}

/** One control as a line: what was taken out, and what the harness saw of it. */
export function trialLine({ control, outcome }: Trial, paint: Paint): string {
  const { without, breaks } = control;
  const seen = timesSeen(control, outcome);
  const what = typeof breaks === 'string' ? `${breaks} broken` : 'seen by the fault';
  const verdict = isCaught(control, outcome)
    ? paint('green', `caught: ${what} ${seen} times`)
    : paint(['red', 'bold'], 'NOT CAUGHT');
  const took = `${Math.round(outcome.tookS)} s`;
  return `  ${titleOf(control).padEnd(27)} ${without.padEnd(46)} ${took.padStart(5)}  ${verdict}`;
}
