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

const SEQUENCES = 10_000;
/** Sequences run at once, one in each lane; more only wait for the same processors. */
const LANES = 5;
/** Put here the seed, the path and the replayPath that a failure printed, to run that sequence again and no other. */
const REPLAY: { readonly seed?: number; readonly path?: string; readonly replayPath?: string } | null = null;

const anyCommand = fc.oneof(
  { weight: 12, arbitrary: anyAppend },
  { weight: 6, arbitrary: anyLook },
  { weight: 1, arbitrary: anyAccept },
  { weight: 3, arbitrary: anySigning },
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
  await new Load(0, 0).run(model, lane);
  model.copies.fill(model.copies[0]!);
  return { model, real: lane };
}

/** Ends early once another lane has found something: one counterexample is enough. */
async function runSequences(lane: Lane, numRuns: number, found: AbortController): Promise<void> {
  const { replayPath, ...replay } = REPLAY ?? {};
  const anySequence = fc.commands([anyCommand], { maxCommands: 15, size: 'max', replayPath });
  const property = fc.asyncProperty(anySequence, async (sequence) => {
    if (found.signal.aborted) return;
    const { model, real } = await begin(lane);
    try {
      await fc.asyncModelRun(() => ({ model, real }), sequence);
      await expectSameRecord(model, lane);
    } finally {
      await lane.park();
    }
  });
  const run = await fc.check(property, { numRuns, ...replay });
  if (!run.failed || found.signal.aborted) return;
  found.abort();
  throw new Error(await fc.asyncDefaultReportMessage(run), { cause: run.errorInstance });
}

it(`keeps orders, events and attempts as the model says, through ${SEQUENCES} sequences of commands`, async () => {
  const busy = REPLAY ? lanes.slice(0, 1) : lanes;
  const share = REPLAY ? 1 : SEQUENCES / LANES;
  const found = new AbortController();
  const runs = await Promise.allSettled(busy.map((lane) => runSequences(lane, share, found)));
  for (const run of runs) if (run.status === 'rejected') throw run.reason;
  for (const lane of busy) expect(await audit(lane)).toEqual(NOTHING_BROKEN);
}, 600_000);
