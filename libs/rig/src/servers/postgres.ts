import { randomBytes } from 'node:crypto';
import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import {
  type Binaries,
  type ClusterPlace,
  ensureCluster,
  findBinaries,
  freePort,
  locateCluster,
  makeHome,
  migrate,
  reachableBinaries,
  startServer,
  type StopMode,
  stopServer,
  SUPERUSER,
} from '#libs/platform';

const SETTINGS = {
  // Processes that were killed leave their sessions behind for a moment, so there must be room for more.
  max_connections: '400',
  fsync: 'on',
  synchronous_commit: 'on',
};
const TEMPLATE = 'rig_template';

/** A PostgreSQL server of our own: durable as in production, on one port for its whole life, stopped at will. */
export class PostgresServer {
  private running = false;
  private retired = false;

  private constructor(
    private readonly place: ClusterPlace,
    private readonly binaries: Binaries,
    readonly port: number,
    private readonly password: string,
  ) {}

  /** Makes and starts a server in `directory`; `extra` settings go on top of ours. @throws EmbeddedPostgresError */
  static async open(directory: string, extra: Readonly<Record<string, string>> = {}): Promise<PostgresServer> {
    const ignore = () => undefined;
    const place = await locateCluster(directory, ignore);
    const found = await findBinaries();
    const binaries = place.user ? await reachableBinaries(found, place.user, ignore) : found;
    await makeHome(place);
    await ensureCluster(place, binaries);
    const settings = Object.entries({ ...SETTINGS, ...extra }).map(([name, value]) => `${name} = ${value}\n`);
    await appendFile(join(place.data, 'postgresql.conf'), settings.join(''));
    const server = new PostgresServer(place, binaries, await freePort(), await readFile(place.passwordFile, 'utf8'));
    await server.start();
    return server;
  }

  async start(): Promise<void> {
    if (this.running || this.retired) return;
    await startServer(this.place, this.binaries, () => Promise.resolve(this.port));
    this.running = true;
  }

  /** `fast` ends all sessions in order; `immediate` is a crash, after which the next start recovers. */
  async stop(mode: StopMode): Promise<void> {
    this.running = false;
    await stopServer(this.place, this.binaries, mode);
  }

  /** Stops it for good: a fault that is still at work cannot start it again. */
  async retire(): Promise<void> {
    this.retired = true;
    await this.stop('immediate');
  }

  /** A new database of the newest schema, or a copy of another that nobody is connected to. @returns its name */
  async createDatabase(template = TEMPLATE): Promise<string> {
    const name = `rig_${randomBytes(6).toString('hex')}`;
    await this.administer(`CREATE DATABASE ${name} TEMPLATE ${template}`);
    return name;
  }

  /** Makes the template that every database is a copy of. */
  async prepareTemplate(): Promise<void> {
    await this.administer(`CREATE DATABASE ${TEMPLATE}`);
    await migrate(this.urlOf(TEMPLATE));
  }

  /** How to reach a database, straight or through a link on another port. */
  urlOf(database: string, port = this.port): string {
    return `postgres://${SUPERUSER}:${this.password}@127.0.0.1:${port}/${database}`;
  }

  private async administer(statement: string): Promise<void> {
    const client = new pg.Client(this.urlOf('postgres'));
    await client.connect();
    try {
      await client.query(statement);
    } finally {
      await client.end();
    }
  }
}
