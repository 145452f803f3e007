import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { Accept, anyAccept } from './journal-model/accepting.js';
import { anyAppend } from './journal-model/appending.js';
import { audit, NOTHING_BROKEN } from './journal-model/audit.js';
import { expectSameRecord } from './journal-model/expect-same-record.js';
import { Lane } from './journal-model/lane.js';
import { anyLook, Load } from './journal-model/looking.js';
import { JournalModel } from './journal-model/model.js';
import { anySigning } from './journal-model/signing.js';

const SEQUENCES = 600;
/** Sequences run at once, one in each lane; more only wait for the same processors. */
const LANES = 6;
/** Put here what a failure printed, `replayPath` included, to run that sequence again and no other. */
const REPLAY: { seed: number; path: string; replayPath: string } | null = null as never;

const anyCommand = fc.oneof(
  { weight: 6, arbitrary: anyAppend },
  { weight: 4, arbitrary: anyLook },
  { weight: 1, arbitrary: anyAccept },
  { weight: 1, arbitrary: anySigning },
);

let lanes: Lane[];

beforeAll(async () => {
  lanes = await Promise.all(Array.from({ length: LANES }, () => Lane.open(inject('postgresUrl'))));
});
afterAll(async () => {
  await Promise.all(lanes.map((lane) => lane.close()));
});

/** Each worker starts with a fresh copy of one order. */
async function begin(lane: Lane): Promise<{ model: JournalModel; real: Lane }> {
  lane.begin();
  const model = new JournalModel();
  await new Accept(false).run(model, lane);
  for (const worker of model.copies.keys()) await new Load(worker, 0).run(model, lane);
  return { model, real: lane };
}

async function runSequences(lane: Lane, numRuns: number): Promise<void> {
  const { replayPath, ...replay } = REPLAY ?? { replayPath: undefined };
  const anySequence = fc.commands([anyCommand], { maxCommands: 15, size: 'max', replayPath });
  const property = fc.asyncProperty(anySequence, async (sequence) => {
    const { model, real } = await begin(lane);
    try {
      await fc.asyncModelRun(() => ({ model, real }), sequence);
      await expectSameRecord(model, lane);
    } finally {
      await lane.park();
    }
  });
  await fc.assert(property, { numRuns, ...replay });
}

it(`keeps orders, events and attempts as the model says, through ${SEQUENCES} sequences of commands`, async () => {
  const busy = REPLAY ? lanes.slice(0, 1) : lanes;
  await Promise.all(busy.map((lane) => runSequences(lane, Math.ceil(SEQUENCES / LANES))));
  for (const lane of busy) expect(await audit(lane)).toEqual(NOTHING_BROKEN);
}, 600_000);
