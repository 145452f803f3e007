import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { getAddressDecoder } from '@solana/kit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PoolProgram } from '../pools/pool-program.js';
import { PoolRejected } from '../pools/pool-rejected.js';
import { dumpAccount } from './account-dump.js';
import { SnapshotAccountSource } from './snapshot-account-source.js';

const POOL_OWNER = '675kPX9MHTjS2zt1qfr1NYHuzeLXfQM9H24wFSUt1Mp8';
const TOKEN_OWNER = 'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA';
const addressAt = (byte: number) => getAddressDecoder().decode(new Uint8Array(32).fill(byte));
const [POOL, VAULT, MINT] = [addressAt(1), addressAt(2), addressAt(3)];

/** Takes every account of its owner for a pool. */
const program: PoolProgram = {
  venue: 'raydium',
  poolType: 'amm-v4',
  programId: POOL_OWNER,
  isPool: ({ owner }) => owner === POOL_OWNER,
  accountsOf: async () => [],
  read: () => {
    throw new PoolRejected('POOL_UNSUPPORTED', 'It is never read here.');
  },
};

describe('SnapshotAccountSource', () => {
  let directory: string;
  const open = () => SnapshotAccountSource.open(directory, [program]);
  const write = (file: string, content: unknown) => {
    mkdirSync(dirname(join(directory, file)), { recursive: true });
    writeFileSync(join(directory, file), typeof content === 'string' ? content : JSON.stringify(content));
  };
  const writeAccount = (file: string, address: string, owner: string, ...data: number[]) =>
    write(file, dumpAccount({ address, owner, data: Uint8Array.from(data) }));

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'snapshot-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it('knows its pools, and brings its accounts, always the same set', async () => {
    write('clock.json', { unixTimestamp: 1_783_175_236, slot: 42 });
    write('README.md', 'nothing to see');
    writeAccount('pool.json', POOL, POOL_OWNER, 1, 2, 3);
    writeAccount('vault.json', VAULT, TOKEN_OWNER, 255);
    const source = await open();
    expect(await source.poolAddresses()).toEqual([POOL]);
    const accounts = await source.read();
    expect(accounts.get(POOL)).toEqual({ address: POOL, owner: POOL_OWNER, data: Uint8Array.of(1, 2, 3) });
    expect([accounts.get(MINT), accounts.get(VAULT)?.owner]).toEqual([undefined, TOKEN_OWNER]);
    expect(await source.read()).toBe(accounts);
    expect([accounts.unixTimestamp, accounts.slot]).toEqual([1_783_175_236n, 42n]);
  });

  it('takes folders together at the latest of their times', async () => {
    write('clock.json', { unixTimestamp: 100 });
    writeAccount('early/pool.json', POOL, POOL_OWNER);
    writeAccount('early/mint.json', MINT, TOKEN_OWNER, 1);
    write('late/clock.json', { unixTimestamp: 200 });
    writeAccount('late/mint.json', MINT, TOKEN_OWNER, 2);
    const accounts = await (await open()).read();
    expect(accounts.unixTimestamp).toBe(200n);
    expect(accounts.get(POOL)).toBeDefined();
    expect(accounts.get(MINT)?.data).toEqual(Uint8Array.of(2));
  });

  it('follows links to files, and complains of one that leads nowhere', async () => {
    write('mounted/clock', { unixTimestamp: 100 });
    writeAccount('mounted/pool', POOL, POOL_OWNER);
    symlinkSync(join(directory, 'mounted/clock'), join(directory, 'clock.json'));
    symlinkSync(join(directory, 'mounted/pool'), join(directory, 'pool.json'));
    expect(await (await open()).poolAddresses()).toEqual([POOL]);
    symlinkSync(join(directory, 'mounted/gone'), join(directory, 'vault.json'));
    await expect(open()).rejects.toThrow('vault.json: ENOENT');
  });

  it('names every bad file, and what is wrong with it', async () => {
    write('clock.json', { unixTimestamp: 'today' });
    writeAccount('a.json', POOL, POOL_OWNER);
    writeAccount('b.json', POOL, POOL_OWNER);
    write('c.json', '{');
    write('d.json', []);
    write('e.json', { address: 'pool', owner: POOL_OWNER, base64Data: '' });
    write('f.json', { address: VAULT, owner: 7, base64Data: '' });
    write('deep/g.json', { address: VAULT, owner: POOL_OWNER, base64Data: 'AA=A' });
    const error = await open().catch((reason: unknown) => reason as Error);
    expect(error).toMatchObject({ name: 'AccountsUnavailable', code: 'SNAPSHOT_UNREADABLE' });
    const problems = [
      'clock.json: "unixTimestamp" is no number of seconds since 1970',
      `b.json: another file holds ${POOL} as well`,
      'c.json: it is no JSON',
      'd.json: it is no JSON object',
      'e.json: "address" is no base58 address',
      'f.json: "owner" is no base58 address',
      'deep/g.json: "base64Data" is no base64',
    ];
    for (const problem of problems) expect((error as Error).message).toContain(problem);
  });

  it.each([
    { what: 'a directory that is not there', file: undefined, complaint: 'the directory: it is not there' },
    { what: 'a directory without an account', file: 'clock.json', complaint: 'no account is in it' },
    { what: 'accounts without a clock', file: 'pool.json', complaint: 'clock.json: it is missing' },
  ])('refuses $what', async ({ file, complaint }) => {
    if (file === undefined) directory = join(directory, 'nowhere');
    if (file === 'clock.json') write(file, { unixTimestamp: 1 });
    if (file === 'pool.json') writeAccount(file, POOL, POOL_OWNER);
    await expect(open()).rejects.toThrow(complaint);
    if (file === undefined) directory = dirname(directory);
  });
});
