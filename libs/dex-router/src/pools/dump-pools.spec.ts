import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RpcAccountSource } from '../accounts/rpc-account-source.js';
import { SnapshotAccountSource } from '../accounts/snapshot-account-source.js';
import { AccountNode } from '../accounts/testing/account-node.js';
import { syntheticMint } from '../spl-token/synthetic-mint.js';
import type { MadeUpPool } from '../testing/made-up-pool.js';
import { Random } from '../testing/random.js';
import { TokenRegistry } from '../token-registry.js';
import { POOL_PROGRAMS } from '../venues/pool-programs.js';
import { POOL_KINDS } from '../venues/testing/pool-kinds.js';
import { dumpPools } from './dump-pools.js';
import { PoolReader } from './pool-reader.js';
import { PoolRejected } from './pool-rejected.js';

/** Later than anything that is made up. */
const [NOW, SLOT] = [1_800_000_000n, 500_000_000n];

describe('dumpPools', () => {
  let directory: string;
  let node: AccountNode;
  let url: string;
  const sourceOf = (...pools: string[]) => new RpcAccountSource({ url, pools, wallClock: () => Number(NOW) * 1_000 });

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'dump-'));
    node = new AccountNode();
    node.holdClock(NOW);
    node.slotOf = () => SLOT;
    url = await node.start();
  });
  afterEach(async () => {
    await node.stop();
    rmSync(directory, { recursive: true });
  });

  it('writes what a snapshot quotes from as the chain does', async () => {
    const madeUp: MadeUpPool[] = [];
    for (const { makePool } of POOL_KINDS) madeUp.push(await makePool(new Random('dump')));
    for (const { accounts } of madeUp) node.hold(...accounts.all());
    const pools = madeUp.map(({ pool }) => pool.address);
    const chain = sourceOf(...pools);
    const out = join(directory, 'out');

    const dump = await dumpPools(chain, POOL_PROGRAMS, out);

    expect(dump).toMatchObject({ slot: SLOT, unixTimestamp: NOW });
    expect(readdirSync(out)).toHaveLength(dump.accounts + 1);
    const snapshot = await SnapshotAccountSource.open(out, POOL_PROGRAMS);
    expect((await snapshot.poolAddresses()).toSorted()).toEqual(pools.toSorted());
    const fromSnapshot = await new PoolReader(snapshot, POOL_PROGRAMS).read(pools);
    const fromChain = await new PoolReader(chain, POOL_PROGRAMS).read(pools);
    for (const address of pools) {
      const [dumped, live] = [fromSnapshot.get(address), fromChain.get(address)];
      if (!dumped || !live || dumped instanceof PoolRejected || live instanceof PoolRejected) throw new Error(address);
      expect(quotesOver(dumped)).toEqual(quotesOver(live));
    }
  });

  it('writes the mints too, so that a snapshot knows them by name', async () => {
    const { pool, accounts } = await POOL_KINDS[0]!.makePool(new Random('mints'));
    node.hold(...accounts.all());
    const source = sourceOf(pool.address);
    const reading = (await new PoolReader(source, POOL_PROGRAMS).read([pool.address])).get(pool.address);
    if (reading === undefined || reading instanceof PoolRejected) throw new Error('the pool was not read');
    node.hold(...[reading.mintA, reading.mintB].map((address) => syntheticMint({ address, decimals: 4, supply: 1n })));

    const out = join(directory, 'out');
    await dumpPools(source, POOL_PROGRAMS, out);

    const tokens = new TokenRegistry(await SnapshotAccountSource.open(out, POOL_PROGRAMS), 1_000);
    expect(await tokens.find(reading.mintA)).toMatchObject({ mint: reading.mintA, decimals: 4 });
    expect(await tokens.find(reading.mintB)).toMatchObject({ mint: reading.mintB, decimals: 4 });
  });

  it('writes nothing if one of the pools has no quotes, and names it', async () => {
    const gone = new Random('gone').address();
    const source = sourceOf(gone);
    const dumping = dumpPools(source, POOL_PROGRAMS, join(directory, 'out'));
    await expect(dumping).rejects.toMatchObject({
      code: 'POOLS_REJECTED',
      message: `There is no account ${gone}: check the pool's address, and whether the pool is closed.`,
    });
    expect(readdirSync(directory)).toEqual([]);
  });

  it('leaves a directory alone that holds something', async () => {
    const out = join(directory, 'out');
    mkdirSync(out);
    writeFileSync(join(out, 'yesterday.json'), '{}');
    const source = sourceOf();
    await expect(dumpPools(source, POOL_PROGRAMS, out)).rejects.toMatchObject({ code: 'SNAPSHOT_UNWRITABLE' });
    expect(readdirSync(out)).toEqual(['yesterday.json']);
  });
});

function quotesOver(pool: Parameters<typeof quoteOver>[0]) {
  return [1n, 10n ** 3n, 10n ** 6n, 10n ** 9n].flatMap((amount) => [
    quoteOver(pool, 'aToB', amount),
    quoteOver(pool, 'bToA', amount),
  ]);
}

function quoteOver(
  pool: { quoteExactIn(direction: 'aToB' | 'bToA', amountIn: bigint): unknown },
  direction: 'aToB' | 'bToA',
  amountIn: bigint,
) {
  try {
    return pool.quoteExactIn(direction, amountIn);
  } catch (error) {
    if (error instanceof PoolRejected) return error.code;
    throw error;
  }
}
