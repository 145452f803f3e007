import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RpcAccountSource } from './accounts/rpc-account-source.js';
import { SnapshotAccountSource } from './accounts/snapshot-account-source.js';
import { writeDump } from './accounts/write-dump.js';
import { openAccountSource } from './open-account-source.js';
import { SyntheticMarket } from './synthetic/synthetic-market.js';

const NOON = Date.UTC(2026, 0, 1, 12);

describe('openAccountSource', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'open-source-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const open = (name: Parameters<typeof openAccountSource>[0], pools: readonly string[] = []) =>
    openAccountSource(name, { seed: 7, now: () => NOON, pools });

  it("opens the synthetic market of that seed, at the clock's time", async () => {
    const source = await open({ kind: 'synthetic' });
    const pools = new SyntheticMarket(7).listed.map(({ address }) => address);
    expect(pools.length).toBeGreaterThan(0);
    expect(await source.poolAddresses()).toEqual(pools);
    expect((await source.read(pools)).unixTimestamp).toBe(BigInt(NOON / 1_000));
  });

  it('opens a snapshot, and finds the pools in it by itself', async () => {
    const market = await open({ kind: 'synthetic' });
    const [pool = ''] = await market.poolAddresses();
    const set = await market.read([pool]);
    const account = set.get(pool);
    await writeDump(directory, account ? [account] : [], set);
    const source = await open({ kind: 'snapshot', directory });
    expect(source).toBeInstanceOf(SnapshotAccountSource);
    expect(await source.poolAddresses()).toEqual([pool]);
  });

  it('refuses a snapshot that holds nothing', async () => {
    await expect(open({ kind: 'snapshot', directory })).rejects.toMatchObject({ code: 'SNAPSHOT_UNREADABLE' });
  });

  it('opens a node for the pools that were named, without asking it yet', async () => {
    const source = await open({ kind: 'rpc', url: 'http://127.0.0.1:1' }, ['pool']);
    expect(source).toBeInstanceOf(RpcAccountSource);
    expect(await source.poolAddresses()).toEqual(['pool']);
  });
});
