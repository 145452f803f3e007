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

  it('leaves nothing that reads as a whole snapshot, where it fails half way', async () => {
    const inner = join(directory, 'half');
    const unwritable = { address: 'no/such', owner: OWNER, data: new Uint8Array() };
    await expect(writeDump(inner, [...ACCOUNTS, unwritable], AT)).rejects.toMatchObject({
      code: 'SNAPSHOT_UNWRITABLE',
    });
    expect(readdirSync(inner)).toHaveLength(ACCOUNTS.length);
    await expect(readDumps(inner)).rejects.toThrow('clock.json: it is missing');
  });

  it('lets a directory alone that holds something', async () => {
    writeFileSync(join(directory, 'notes.txt'), '');
    await expect(writeDump(directory, ACCOUNTS, AT)).rejects.toMatchObject({
      code: 'SNAPSHOT_UNWRITABLE',
      message: `${directory} is not empty, and a snapshot is of one moment: name a directory that is new or empty.`,
    });
    expect(readdirSync(directory)).toEqual(['notes.txt']);
  });

  it('says why it cannot write', async () => {
    writeFileSync(join(directory, 'file'), '');
    await expect(writeDump(join(directory, 'file/inner'), ACCOUNTS, AT)).rejects.toMatchObject({
      code: 'SNAPSHOT_UNWRITABLE',
      message: expect.stringMatching(/^The snapshot cannot be written: ENOTDIR.*\.$/),
    });
  });
});
