import { execFileSync } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPostgres, migrate } from '#libs/platform';

/** A PostgreSQL of one story alone, which may stop or kill it. */
export class OwnPostgres {
  private constructor(
    private readonly server: EmbeddedPostgres,
    private readonly directory: string,
    private readonly pid: number,
  ) {}

  static async start(): Promise<OwnPostgres> {
    const directory = await mkdtemp(join(tmpdir(), 'order-execution-engine-own-'));
    // Run by root, PostgreSQL works as another user, who must be able to walk in.
    await chmod(directory, 0o755);
    const quiet = () => undefined;
    const server = await EmbeddedPostgres.open({ directory, owner: 'a story', onNotice: quiet, onLost: quiet });
    await migrate(server.url);
    const lock = await readFile(join(directory, 'cluster/data/postmaster.pid'), 'utf8');
    return new OwnPostgres(server, directory, Number(lock.split('\n')[0]));
  }

  get url(): string {
    return this.server.url;
  }

  /** To the server and all its sessions: SIGSTOP makes it silent, as behind a broken network. */
  signalAll(name: NodeJS.Signals): void {
    const sessions = execFileSync('pgrep', ['-P', `${this.pid}`], { encoding: 'utf8' })
      .trim()
      .split('\n');
    for (const pid of [this.pid, ...sessions.map(Number)]) process.kill(pid, name);
  }

  /** An immediate shutdown, as after a crash of its machine: no session is told goodbye. */
  kill(): void {
    process.kill(this.pid, 'SIGQUIT');
  }

  async close(): Promise<void> {
    await this.server.close();
    await rm(this.directory, { recursive: true, force: true });
  }
}
