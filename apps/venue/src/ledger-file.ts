import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { tryLock } from 'fs-native-extensions';
import { StartupError } from '#libs/platform';
import { type LedgerEntry, readLedgerLine } from './ledger-line.js';

const LINE_END = 0x0a;

/**
 * The file that a ledger is kept in, by one process at a time. What `append` has resolved for outlives a kill and a loss
 * of power.
 */
export class LedgerFile {
  private waiting: string[] = [];
  /** The sync that all lines in `waiting` will share. */
  private next: Promise<void> | null = null;
  private last: Promise<void> = Promise.resolve();

  private constructor(
    private readonly file: FileHandle,
    private readonly onWriteFailed: (error: unknown) => never,
  ) {}

  /**
   * Opens the file, or makes it, and reads what is in it.
   * @param onWriteFailed what was written is unknown from then on: it must end the process before anybody is answered
   * @throws StartupError when the file is not to be had, is kept by another process, or is no ledger
   */
  static async open(
    path: string,
    onWriteFailed: (error: unknown) => never,
  ): Promise<{ ledger: LedgerFile; entries: LedgerEntry[] }> {
    const file = await openFile(path);
    try {
      // Before anything else: what looks like a torn line may be one that another process is writing.
      keepAlone(file, path);
      const entries = entriesIn(await withoutTornLine(file), path);
      // A line of an earlier life may be read before it is on the disk: it must be there to stay before it is told of.
      await file.datasync();
      await syncDirectory(path);
      return { ledger: new LedgerFile(file, onWriteFailed), entries };
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  /** Resolves once the line is on the disk. Lines that come while a sync is under way share the next one. */
  append(line: string): Promise<void> {
    this.waiting.push(line);
    if (this.next === null) {
      this.next = this.last.then(() => this.writeWaiting());
      this.last = this.next;
    }
    return this.next;
  }

  async close(): Promise<void> {
    try {
      await this.last;
    } finally {
      await this.file.close();
    }
  }

  private async writeWaiting(): Promise<void> {
    const lines = this.waiting.join('');
    this.waiting = [];
    this.next = null;
    try {
      await this.file.appendFile(lines);
      await this.file.datasync();
    } catch (error) {
      this.onWriteFailed(error);
    }
  }
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'a+');
  } catch (error) {
    throw new StartupError(`LEDGER_FILE cannot be opened: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/**
 * Two chains on one ledger would each execute what the other has executed. The lock is the system's own and belongs to
 * the open file, so that it ends with the process, however that ends: none is ever left behind.
 */
function keepAlone(file: FileHandle, path: string): void {
  if (locked(file)) return;
  throw new StartupError(
    `LEDGER_FILE ${path} is kept by another venue that is running: stop that one, or name another file.`,
  );
}

function locked({ fd }: FileHandle): boolean {
  try {
    return tryLock(fd);
  } catch (error) {
    throw new StartupError(`LEDGER_FILE cannot be locked: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** A kill in the middle of a write leaves a line without its end. Nobody was told of it, so it is cut off. */
async function withoutTornLine(file: FileHandle): Promise<string> {
  const bytes = await file.readFile();
  const whole = bytes.lastIndexOf(LINE_END) + 1;
  if (whole < bytes.length) await file.truncate(whole);
  return bytes.toString('utf8', 0, whole);
}

function entriesIn(text: string, path: string): LedgerEntry[] {
  const signatures = new Set<string>();
  const lines = text.split('\n').slice(0, -1);
  return lines.map((line, index) => {
    const where = `Line ${index + 1} of ${path}`;
    const entry = entryIn(line, where);
    if (signatures.has(entry.signature)) throw new StartupError(`${where} repeats a signature.`);
    signatures.add(entry.signature);
    return entry;
  });
}

function entryIn(line: string, where: string): LedgerEntry {
  try {
    return readLedgerLine(line);
  } catch (error) {
    throw new StartupError(
      `${where} is no line of a ledger: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** The name of a new file must reach the disk as well. */
async function syncDirectory(path: string): Promise<void> {
  const directory = await open(dirname(path), 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
