import type { Paint } from '#libs/rig';
import type { Options } from '../options/options.js';
import { isMeasured, isMet } from '../measure/line.js';
import type { Result } from '../run-bench.js';
import type { Machine } from '../site/machine.js';

/** More than this, and somebody else uses the machine as well. */
const QUIET_LOAD = 0.7;

/** What a run begins with: what it is measured on. */
export function opening({ rounds, smoke }: Options, machine: Machine, paint: Paint): string {
  const { cpu, cores, memoryGiB, os, node, nodeOptions, postgres, redis, loadAverage } = machine;
  const how = smoke
    ? 'once and short, for its working and not its speed'
    : `median of ${rounds} ${rounds === 1 ? 'round' : 'rounds'}, sides in turn`;
  const durability = `fsync ${postgres.fsync}, synchronous_commit ${postgres.synchronous_commit}`;
  const lines = [
    `${paint('bold', 'Bench')}: ${how}`,
    `  ${cpu}, ${cores} cores, ${memoryGiB} GiB; ${os}; Node ${node} ${nodeOptions.join(' ')}`,
    `  PostgreSQL ${postgres.version} (${durability}, ${postgres.wal_sync_method}); Redis ${redis.version} (appendonly ${redis.appendonly}, appendfsync ${redis.appendfsync})`,
  ];
  if (loadAverage > QUIET_LOAD && !smoke) {
    lines.push(paint('yellow', `  The machine is not quiet (load ${loadAverage}): ratios bear that, numbers do not.`));
  }
  return `${lines.join('\n')}\n`;
}

/** What a run ends with. */
export function closing({ smoke }: Options, { lines, failures }: Result, paint: Paint): string {
  const minutes = `${(process.uptime() / 60).toFixed(1)} min`;
  const unmeasured = failures.length + lines.filter((line) => !isMeasured(line)).length;
  if (unmeasured > 0) return `\n${paint('red', `${unmeasured} could not be measured`)}; ${minutes}.`;
  if (smoke) return `\n${paint('green', 'Every row works')}; ${minutes}.`;
  const held = lines.filter(({ target }) => target !== null);
  if (held.length === 0) return `\n${paint('green', 'Everything measured')}; ${minutes}.`;
  const missed = held.filter((line) => !isMet(line)).length;
  if (missed === 0) return `\n${paint('green', `All ${held.length} targets met`)}; ${minutes}.`;
  return `\n${paint('yellow', `${missed} of ${held.length} targets missed`)}; ${minutes}.`;
}
