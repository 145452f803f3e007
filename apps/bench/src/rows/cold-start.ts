import { join } from 'node:path';
import { eventually, type Knobs, type Program } from '#libs/rig';
import { HOUSE_KNOBS } from '../stage/house.js';
import { ENGINE_PROGRAMS } from '#libs/rig';
import { atMost, type Line, type Pair } from '../measure/line.js';
import type { Stage } from '../stage/stage.js';
import type { Row } from './row.js';

const row = 'cold-start';
/** What `npm start`, `npm run start:api` and `npm run start:worker` run. */
const RUN = new URL('../../../../../tools/run.mjs', import.meta.url);
const READY_WITHIN_MS = 60_000;

interface Start {
  readonly aspect: string;
  readonly words: readonly string[];
  readonly ready: Program['ready'];
  readonly knobs: Knobs;
  readonly targetS: number;
}

export const coldStart: Row = {
  name: row,
  what: 'from the start of the process to ready: start:api, start:worker, npm start on an existing data directory',
  async measure(stage) {
    const servers = { DATABASE_URL: await stage.site.databases.create(), REDIS_URL: stage.site.redis.url };
    const { api, worker, engine } = ENGINE_PROGRAMS;
    const dataDirectory = join(stage.site.directory, 'cold-start');
    const starts: Start[] = [
      { aspect: 'api', words: ['--built', 'api'], ready: api.ready, knobs: servers, targetS: 2 },
      { aspect: 'worker', words: ['--built', 'worker'], ready: worker.ready, knobs: servers, targetS: 2 },
      { aspect: 'engine', words: ['engine'], ready: engine.ready, knobs: { DATA_DIR: dataDirectory }, targetS: 4 },
    ];
    stage.tell('makes a data directory');
    await secondsToReady(stage, starts[2] as Start);
    const lines: Line[] = [];
    for (const start of starts) lines.push(await lineOf(stage, start));
    return lines;
  },
};

async function lineOf(stage: Stage, start: Start): Promise<Line> {
  const pairs: Pair[] = [];
  while (pairs.length < stage.pace.rounds) {
    stage.tell(`${start.aspect}, round ${pairs.length + 1} of ${stage.pace.rounds}`);
    pairs.push({ ours: await secondsToReady(stage, start), ceiling: null });
  }
  return { row, aspect: start.aspect, unit: 's', pairs, target: atMost(start.targetS) };
}

/** Until it says that it is ready, and what answers HTTP also answers that it is. */
async function secondsToReady(stage: Stage, { aspect, words, ready, knobs }: Start): Promise<number> {
  const beganAt = performance.now();
  const started = await stage.start(aspect, { entry: RUN, ready }, { words, knobs: { ...HOUSE_KNOBS, ...knobs } });
  if (started.said.startsWith('http')) {
    const answered = await eventually({ withinMs: READY_WITHIN_MS, everyMs: 5 }, async () => {
      const { ok } = await fetch(`${started.said}/health/ready`);
      return ok;
    });
    if (!answered) throw new Error(`${aspect} never became ready`);
  }
  const seconds = (performance.now() - beganAt) / 1_000;
  await started.stop();
  return seconds;
}
