import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { StartupError } from '#libs/platform';
import { LedgerFile } from './ledger-file.js';
import { ledgerLine } from './ledger-line.js';
import { aTransaction } from './testing/transaction-builder.js';

let directory: string;
let path: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'venue-ledger-'));
  path = join(directory, 'ledger');
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(directory, { recursive: true });
});

const neverFails = (error: unknown): never => {
  throw error;
};
const openLedger = () => LedgerFile.open(path, neverFails);
const aLine = (signature: string, amountOut = 5n, height = 9) =>
  ledgerLine(aTransaction({ signature }), { kind: 'filled', amountOut }, height);

async function writtenAndRead(): Promise<string[]> {
  const { ledger, entries } = await openLedger();
  await ledger.close();
  return entries.map(({ signature }) => signature);
}

describe('LedgerFile', () => {
  it('begins with nothing, and reads in its next life what was appended, in order and to the unit', async () => {
    const { ledger, entries } = await openLedger();
    expect(entries).toEqual([]);
    await Promise.all([ledger.append(aLine('a', 2n ** 64n - 1n, 4_488_807_870)), ledger.append(aLine('b'))]);
    await ledger.append(ledgerLine(aTransaction({ signature: 'c' }), { kind: 'slippage-exceeded', wouldPay: 0n }, 10));
    await ledger.close();
    const again = await openLedger();
    await again.ledger.close();
    expect(again.entries).toEqual([
      { signature: 'a', outcome: { kind: 'filled', amountOut: 2n ** 64n - 1n }, height: 4_488_807_870 },
      { signature: 'b', outcome: { kind: 'filled', amountOut: 5n }, height: 9 },
      { signature: 'c', outcome: { kind: 'slippage-exceeded', wouldPay: 0n }, height: 10 },
    ]);
  });

  it('cuts off a torn last line, wherever it was torn, and goes on from there', async () => {
    const torn = aLine('torn');
    for (let length = 1; length < torn.length; length += 17) {
      writeFileSync(path, `${aLine('whole')}${torn.slice(0, length)}`);
      const { ledger, entries } = await openLedger();
      expect(entries.map(({ signature }) => signature)).toEqual(['whole']);
      await ledger.append(torn);
      await ledger.close();
      expect(await writtenAndRead()).toEqual(['whole', 'torn']);
    }
  });

  it('cuts off a line that lacks nothing but its end: nobody was told of it', async () => {
    writeFileSync(path, aLine('torn').trimEnd());
    expect(await writtenAndRead()).toEqual([]);
    expect(readFileSync(path, 'utf8')).toBe('');
  });

  it.each([
    ['a line that is no JSON', () => 'nothing\n'],
    ['a line without an outcome', () => '{"signature":"a","height":1}\n'],
    ['a line with an amount that is none', () => '{"signature":"a","height":1,"kind":"filled","amountOut":""}\n'],
    ['a line without a height', () => '{"signature":"a","kind":"filled","amountOut":"1"}\n'],
    ['a signature twice', () => `${aLine('a')}${aLine('a')}`],
  ])('refuses a file with %s, and leaves it as it is', async (_, text) => {
    const before = `${aLine('first')}${text()}`;
    writeFileSync(path, before);
    await expect(openLedger()).rejects.toThrow(StartupError);
    expect(readFileSync(path, 'utf8')).toBe(before);
  });

  it('refuses a file that is open already, even where its last line looks torn, and takes it once it is closed', async () => {
    const { ledger } = await openLedger();
    const text = `${aLine('whole')}${aLine('under way').slice(0, 40)}`;
    writeFileSync(path, text);
    await expect(openLedger()).rejects.toThrow(`LEDGER_FILE ${path} is kept by another venue that is running`);
    expect(readFileSync(path, 'utf8')).toBe(text);
    await ledger.close();
    expect(await writtenAndRead()).toEqual(['whole']);
  });

  it('refuses a file that cannot be opened', async () => {
    path = join(directory, 'nowhere', 'ledger');
    await expect(openLedger()).rejects.toThrow(/^LEDGER_FILE cannot be opened: /);
  });
});

describe('LedgerFile on its disk', () => {
  /** The methods that all file handles share. */
  async function handles(): Promise<FileHandle> {
    const handle = await open(join(directory, 'probe'), 'a');
    await handle.close();
    return Object.getPrototypeOf(handle) as FileHandle;
  }

  it('resolves an append only when its line was synced, and syncs many lines at once', async () => {
    const { ledger } = await openLedger();
    const synced: number[] = [];
    const prototype = await handles();
    const datasync = Reflect.get(prototype, 'datasync');
    vi.spyOn(prototype, 'datasync').mockImplementation(async function sync(this: FileHandle) {
      const before = readFileSync(path, 'utf8').split('\n').length - 1;
      await datasync.call(this);
      synced.push(before);
    });
    const appends = Array.from({ length: 100 }, async (_, n) => {
      await ledger.append(aLine(`${n}`));
      expect(synced.at(-1)).toBeGreaterThan(n);
    });
    await Promise.all(appends);
    const next = Array.from({ length: 100 }, (_, n) => ledger.append(aLine(`${100 + n}`)));
    await Promise.all(next);
    expect(synced.length).toBeLessThan(10);
    await ledger.close();
  });

  it.each(['appendFile', 'datasync'] as const)(
    'tells of a failed %s instead of answering, and never writes again',
    async (step) => {
      const failed = vi.fn<(error: unknown) => void>();
      const { ledger } = await LedgerFile.open(path, (error) => {
        failed(error);
        throw error;
      });
      vi.spyOn(await handles(), step).mockRejectedValueOnce(new Error('the disk is full'));
      const first = ledger.append(aLine('a'));
      await expect(first).rejects.toThrow('the disk is full');
      await expect(ledger.append(aLine('b'))).rejects.toThrow('the disk is full');
      expect(failed).toHaveBeenCalledTimes(1);
      expect(readFileSync(path, 'utf8')).not.toContain('"b"');
      await expect(ledger.close()).rejects.toThrow('the disk is full');
    },
  );
});
