import type { Stats } from 'node:fs';
import { readFile, readdir, stat } from 'node:fs/promises';
import { errorCode } from './embedded-postgres-error.js';

// Absence is an answer here, every other failure an error.

export async function statIfPresent(path: string): Promise<Stats | undefined> {
  return await unlessAbsent(stat(path));
}

export async function readIfPresent(file: string): Promise<string | undefined> {
  return await unlessAbsent(readFile(file, 'utf8'));
}

export async function listIfPresent(directory: string): Promise<string[]> {
  return (await unlessAbsent(readdir(directory))) ?? [];
}

async function unlessAbsent<T>(found: Promise<T>): Promise<T | undefined> {
  try {
    return await found;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
