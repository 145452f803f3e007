import { readFile } from 'node:fs/promises';
import { Columns, type Paint } from '#libs/rig';
import { type Cost, type CpuProfile, summarise } from './cpu-profile.js';
import type { ProfileFile } from './profiler.js';

const FUNCTIONS_SHOWN = 25;
const HOMES_SHOWN = 10;
const COLUMNS = new Columns([
  { heading: 'of busy', width: 7 },
  { heading: 'spent in itself', width: 80, left: true },
]);

/** Where a process spent its time, from the profile that it left. */
export async function profileReport(row: string, { process, file }: ProfileFile, paint: Paint): Promise<string> {
  const { busy, functions, homes } = summarise(JSON.parse(await readFile(file, 'utf8')) as CpuProfile);
  return [
    `\n${paint('bold', `${row}, ${process}`)}: busy ${percent(busy)} of the time  ${paint('gray', file)}\n`,
    COLUMNS.head(paint),
    ...lines(functions, FUNCTIONS_SHOWN),
    '',
    ...lines(homes, HOMES_SHOWN),
  ].join('\n');
}

function lines(costs: readonly Cost[], most: number): string[] {
  return costs.slice(0, most).map(({ name, share }) => COLUMNS.row([percent(share), name]));
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
