import { once } from 'node:events';
import { type Server, createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { findBinaries } from './binaries.js';
import { locateCluster, makeHome } from './cluster-place.js';
import { ensureCluster } from './cluster.js';
import { findPostmaster } from './postmaster.js';
import { freePort, startServer, stopServer } from './server.js';
import { makeScratch, removeScratch } from './testing/scratch.js';

// A busy machine needs many seconds to make a cluster.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let scratch: string;

beforeEach(async () => {
  scratch = await makeScratch();
});
afterEach(async () => {
  await removeScratch(scratch);
});

it('takes another port when somebody took the chosen one', async () => {
  const binaries = await findBinaries();
  const place = await locateCluster(join(scratch, 'postgres'), () => {});
  await makeHome(place);
  await ensureCluster(place, binaries);
  const squatter = createServer().listen(0, '127.0.0.1');
  await once(squatter, 'listening');
  let attempts = 0;
  await startServer(place, binaries, async () => (++attempts < 3 ? portOf(squatter) : await freePort()));
  expect(attempts).toBe(3);
  expect(await findPostmaster(place.data)).toBeDefined();
  await stopServer(place, binaries);
  squatter.close();
});

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the squatter has no port');
  return address.port;
}
