import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SOL, USDC } from '../token.js';
import { AccountMap } from './account-map.js';
import { readDumps } from './read-dumps.js';
import { writeDump } from './write-dump.js';

const OWNER = 'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA';
const ACCOUNTS = [
  { address: SOL.mint, owner: OWNER, data: Uint8Array.of(1, 2, 255) },
  { address: USDC.mint, owner: OWNER, data: new Uint8Array() },
];
const AT = new AccountMap(ACCOUNTS, 1_767_225_600n, 42n);

describe('writeDump', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'write-dump-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it('writes what readDumps reads, into directories that are not there yet', async () => {
    const inner = join(directory, 'a/b');
    await writeDump(inner, ACCOUNTS, AT);
    const [dump] = await readDumps(inner);
    expect(dump?.accounts.all()).toEqual(expect.arrayContaining(ACCOUNTS));
    expect([dump?.accounts.unixTimestamp, dump?.accounts.slot]).toEqual([1_767_225_600n, 42n]);
  });

  it('lets a directory alone that holds something', async () => {
    writeFileSync(join(directory, 'notes.txt'), '');
    await expect(writeDump(directory, ACCOUNTS, AT)).rejects.toMatchObject({
      code: 'SNAPSHOT_UNREADABLE',
      message: `${directory} is not empty: a snapshot is of one moment.`,
    });
    expect(readdirSync(directory)).toEqual(['notes.txt']);
  });

  it('says why it cannot write', async () => {
    writeFileSync(join(directory, 'file'), '');
    await expect(writeDump(join(directory, 'file/inner'), ACCOUNTS, AT)).rejects.toMatchObject({
      code: 'SNAPSHOT_UNREADABLE',
      message: expect.stringMatching(/^The snapshot cannot be written: ENOTDIR.*\.$/),
    });
  });
});
