import { readFile } from 'node:fs/promises';
import type { LedgerLine } from '../oracle/evidence.js';

/** What the simulated chain has written down: the one account of executions that is none of the engine's. */
export async function readLedger(file: string): Promise<LedgerLine[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    // A chain that no transaction reached has written nothing.
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  // A chain that was killed may have left half a line; it cuts it off when it starts again, and nobody was told of it.
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  return whole
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as LedgerLine);
}
