import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const KIB = 1024;
const run = promisify(execFile);

/** The bytes of a process that are in memory now. @throws Error when there is no such process */
export async function residentBytes(pid: number): Promise<number> {
  const kib =
    process.platform === 'linux'
      ? /^VmRSS:\s+(\d+) kB/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1]
      : (await run('/bin/ps', ['-o', 'rss=', '-p', `${pid}`])).stdout.trim();
  if (!kib) throw new Error(`nobody says how much memory process ${pid} has`);
  return Number(kib) * KIB;
}

/** Looks again and again. @returns how to stop looking, with the most that was seen */
export function watchResidentBytes(pid: number, everyMs: number): () => number {
  let most = 0;
  const look = () => {
    residentBytes(pid).then(
      (bytes) => (most = Math.max(most, bytes)),
      // A process that died is for its owner to notice.
      () => undefined,
    );
  };
  const timer = setInterval(look, everyMs);
  return () => {
    clearInterval(timer);
    return most;
  };
}
