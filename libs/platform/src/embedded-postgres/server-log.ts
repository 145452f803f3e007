import { open } from 'node:fs/promises';
import { statIfPresent } from './if-present.js';
import type { ServerUser } from './server-user.js';

/** Makes the log file for the server's user if it is not there, and answers where the next start's lines will begin. */
export async function prepareLog(file: string, user: ServerUser | undefined): Promise<number> {
  const existing = await statIfPresent(file);
  if (existing) return existing.size;
  // Exclusive, so that root never changes the owner of a file that somebody laid here.
  const handle = await open(file, 'ax', 0o600);
  try {
    if (user) await handle.chown(user.uid, user.gid);
  } finally {
    await handle.close();
  }
  return 0;
}

/** What the server wrote since `start`, at most its last 64 KiB; nothing if somebody removed the file. */
export async function readLog(file: string, start: number): Promise<string> {
  if (!(await statIfPresent(file))) return '';
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const length = Math.min(Math.max(size - start, 0), 65_536);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, size - length);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** The line that says why: the last error if there is one, else the last line; without time and process id. */
export function lastWords(text: string): string {
  const lines = text
    .split('\n')
    .map((line) => line.replace(/^\d{4}-\S+ \S+ \S+ \[\d+\] /, '').trim())
    .filter((line) => line !== '');
  const line = lines.findLast((each) => /\b(FATAL|PANIC|ERROR|error):/i.test(each)) ?? lines.at(-1);
  return (line ?? 'it gave no reason').replace(/\s+/g, ' ').replace(/\.$/, '');
}
