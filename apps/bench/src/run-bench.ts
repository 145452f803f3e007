import { setTimeout as pause } from 'node:timers/promises';
import { inspect } from 'node:util';
import { StartupError } from '#libs/platform';
import type { Screen, Teardown } from '#libs/rig';
import { isMeasured, isMet, type Line } from './measure/line.js';
import type { Options } from './options/options.js';
import { failedRow, tableHead, tableRow } from './report/table.js';
import type { Row } from './rows/row.js';
import type { Site } from './site/site.js';
import { SharedHouse } from './stage/shared-house.js';
import { Stage } from './stage/stage.js';

export interface Result {
  readonly lines: readonly Line[];
  /** Rows that gave no numbers, and why. */
  readonly failures: readonly { readonly row: string; readonly why: string }[];
}

export function succeeded({ smoke }: Options, { lines, failures }: Result): boolean {
  return failures.length === 0 && lines.every((line) => isMeasured(line) && (smoke || isMet(line)));
}

/** Measures every row that was asked for, one after the other. A row that fails stops none of the others. */
export async function runBench(options: Options, site: Site, screen: Screen, teardown: Teardown): Promise<Result> {
  const lines: Line[] = [];
  const failures: { row: string; why: string }[] = [];
  const shared = options.smoke ? new SharedHouse() : null;
  teardown.add(() => shared?.leave());
  screen.print(tableHead(screen.paint));
  for (const row of options.rows) {
    const tell = (what: string) => screen.status(`${row.name}: ${what}`);
    try {
      const measured = await measure(row, new Stage(site, row.name, options, null, shared, tell), teardown);
      lines.push(...measured);
      for (const line of measured) screen.print(tableRow(line, !options.smoke, screen.paint));
    } catch (error) {
      // Whatever broke then broke because everything was being taken down.
      if (teardown.begun) throw error;
      const why = error instanceof Error ? error.message : inspect(error);
      failures.push({ row: row.name, why });
      screen.print(failedRow(row.name, why, screen.paint));
      if (error instanceof StartupError) break;
    }
  }
  return { lines, failures };
}

/** What stands still must not keep the others waiting for ever. In seconds. */
const ROW_WITHIN_S = { smoke: 90, full: 45 * 60 };

async function measure(row: Row, stage: Stage, teardown: Teardown): Promise<Line[]> {
  teardown.add(() => stage.strike());
  try {
    return await Promise.race([row.measure(stage), tooLate(stage.pace.smoke)]);
  } finally {
    await stage.strike();
  }
}

async function tooLate(smoke: boolean): Promise<never> {
  const seconds = smoke ? ROW_WITHIN_S.smoke : ROW_WITHIN_S.full;
  await pause(seconds * 1_000, undefined, { ref: false });
  throw new Error(`it was not over within ${seconds} s`);
}
