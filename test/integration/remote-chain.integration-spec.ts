import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { RemoteSimulatedChain } from '#libs/execution';
import { CHAIN_SEED, describeChain } from '../../libs/execution/src/testing/chain-conformance.js';
import { Program } from '../support/program.js';

let directory: string;
let venue: Program;
let url: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'order-execution-engine-venue-'));
  venue = new Program('venue', {
    PORT: '0',
    LEDGER_FILE: join(directory, 'ledger'),
    SIM_SEED: String(CHAIN_SEED),
    // Its time passes by itself: quick blocks, so that a test need not wait long for one to be final.
    SLOT_MS: '50',
  });
  url = (await venue.printed(/the simulated chain answers on (http:\/\/[\d.:]+)/))[1]!;
});
afterAll(async () => {
  await venue.stop();
  await rm(directory, { recursive: true, force: true });
});

describeChain('the chain in a process of its own', async () => {
  const chain = new RemoteSimulatedChain(url);
  const pass = async (blocks: number) => {
    const until = (await chain.height()) + blocks;
    while ((await chain.height()) < until);
  };
  return { chain, pass, close: async () => undefined };
});
