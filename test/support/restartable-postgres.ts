import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { EmbeddedPostgres, migrate } from '#libs/platform';
import { Link } from './link.js';

/** As PostgreSQL's manual calls its ways to stop: `fast` ends sessions in order, `immediate` is a crash. */
const STOP_BY = { fast: 'SIGINT', immediate: 'SIGQUIT' } as const;
export type StopMode = keyof typeof STOP_BY;

/** A PostgreSQL of a story's own, always reached at the same address, that can be stopped and started. */
export class RestartablePostgres {
  private constructor(
    private readonly directory: string,
    private readonly link: Link,
    private server: EmbeddedPostgres,
  ) {}

  /** Started, and up to date. */
  static async start(): Promise<RestartablePostgres> {
    const directory = await mkdtemp(join(tmpdir(), 'order-execution-engine-postgres-'));
    // Run by root, PostgreSQL works as another user, who must be able to walk in.
    await chmod(directory, 0o755);
    const server = await open(directory);
    await migrate(server.url);
    const link = await Link.to(server.url);
    await link.up();
    return new RestartablePostgres(directory, link, server);
  }

  get url(): string {
    return this.link.through(this.server.url);
  }

  async stop(mode: StopMode): Promise<void> {
    const pid = Number((await readFile(join(this.directory, 'cluster/data/postmaster.pid'), 'utf8')).split('\n')[0]);
    process.kill(pid, STOP_BY[mode]);
    while (lives(pid)) await pause(20);
  }

  async startAgain(): Promise<void> {
    // It may choose another port; the link hides that.
    this.server = await open(this.directory);
    this.link.leadTo(this.server.url);
  }

  async destroy(): Promise<void> {
    await this.link.down();
    await this.server.close();
    await rm(this.directory, { recursive: true, force: true });
  }
}

function open(directory: string): Promise<EmbeddedPostgres> {
  const ignore = () => undefined;
  return EmbeddedPostgres.open({ directory, owner: 'a story', onNotice: ignore, onLost: ignore });
}

function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
