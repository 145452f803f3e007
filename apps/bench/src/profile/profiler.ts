import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { eventually, type ProgramProcess } from '#libs/rig';

const BEGINS_WITHIN_MS = 200;
const WRITES_WITHIN_MS = 30_000;

/** A profile that was written. */
export interface ProfileFile {
  readonly process: string;
  readonly file: string;
}

/** Takes CPU profiles of the engine's processes, of what is measured and of nothing else. */
export class Profiler {
  private watched: { readonly process: ProgramProcess; readonly name: string; readonly file: string }[] = [];
  private written: ProfileFile[] = [];

  constructor(readonly directory: string) {}

  /** What a process must load first, to be profiled. */
  importsFor(row: string, process: string): string[] {
    const preload = new URL('preload.js', import.meta.url);
    preload.searchParams.set('file', this.fileOf(row, process));
    return [preload.href];
  }

  watch(row: string, name: string, process: ProgramProcess): void {
    this.watched.push({ process, name, file: this.fileOf(row, name) });
  }

  /** Profiles every process that is watched, and runs now, while `work` is done. @throws Error when one writes no profile */
  async during<Result>(work: () => Promise<Result>): Promise<Result> {
    const running = this.watched.filter(({ process }) => process.running);
    for (const { process } of running) process.signal('SIGUSR2');
    await pause(BEGINS_WITHIN_MS);
    const result = await work();
    for (const { process, name, file } of running) {
      process.signal('SIGUSR2');
      const done = await eventually({ withinMs: WRITES_WITHIN_MS }, () => access(file).then(() => true));
      if (!done) throw new Error(`${name} wrote no profile`);
      this.written.push({ process: name, file });
    }
    return result;
  }

  /** What was written since this was asked last; nobody is watched any more. */
  takeFiles(): ProfileFile[] {
    const files = this.written;
    this.written = [];
    this.watched = [];
    return files;
  }

  private fileOf(row: string, process: string): string {
    return join(this.directory, `${row}-${process}.cpuprofile`);
  }
}
