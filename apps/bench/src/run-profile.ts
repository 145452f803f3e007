import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Screen, Teardown } from '#libs/rig';
import type { Options } from './options/options.js';
import { profileReport } from './profile/profile-report.js';
import { Profiler } from './profile/profiler.js';
import type { Site } from './site/site.js';
import { Stage } from './stage/stage.js';

/** Profiles every row that was asked for. @returns whether there is a profile of each */
export async function runProfile({ rows }: Options, site: Site, screen: Screen, teardown: Teardown): Promise<boolean> {
  const profiler = new Profiler(await mkdtemp(join(tmpdir(), 'order-execution-engine-profiles-')));
  let complete = true;
  for (const row of rows) {
    const tell = (what: string) => screen.status(`${row.name}: ${what}`);
    const stage = new Stage(site, row.name, { rounds: 1, smoke: false }, profiler, null, tell);
    teardown.add(() => stage.strike());
    try {
      await row.measure(stage);
    } finally {
      await stage.strike();
    }
    const files = profiler.takeFiles();
    if (files.length === 0)
      screen.print(`\n${row.name} starts the engine anew each time, so there is no profile of it.`);
    complete &&= files.length > 0;
    for (const file of files) screen.print(await profileReport(row.name, file, screen.paint));
  }
  screen.print(`\nThe profiles are in ${profiler.directory}: open them in a browser's or an editor's profiler.`);
  return complete;
}
