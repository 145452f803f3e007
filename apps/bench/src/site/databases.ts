import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { migrate, StartupError } from '#libs/platform';
import type { PostgresServer } from '#libs/rig';

/** Where the databases of a run come from: each side of a row gets a new one. */
export interface Databases {
  /** Of a database that is always there. */
  readonly adminUrl: string;
  /** A new database of the newest schema. @returns its URL */
  create(): Promise<string>;
  /** Removes what was made, where that outlives the run. */
  dropAll(): Promise<void>;
}

/** On a server of our own, which goes with the run. */
export function databasesOn(server: PostgresServer): Databases {
  return {
    adminUrl: server.urlOf('postgres'),
    create: async () => server.urlOf(await server.createDatabase()),
    dropAll: () => Promise.resolve(),
  };
}

/** On a server that was named to us. */
export class GivenDatabases implements Databases {
  private readonly names: string[] = [];

  constructor(readonly adminUrl: string) {}

  /** @throws StartupError when the server cannot be reached, or its user may not make databases */
  async create(): Promise<string> {
    const name = `bench_${randomBytes(6).toString('hex')}`;
    await this.administer(`CREATE DATABASE ${name}`);
    this.names.push(name);
    const url = new URL(this.adminUrl);
    url.pathname = `/${name}`;
    await migrate(url.href);
    return url.href;
  }

  async dropAll(): Promise<void> {
    for (const name of this.names.splice(0)) await this.administer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  }

  private async administer(statement: string): Promise<void> {
    const client = new pg.Client({ connectionString: this.adminUrl, connectionTimeoutMillis: 5_000 });
    try {
      await client.connect();
      await client.query(statement);
    } catch (error) {
      throw new StartupError(`--database-url cannot be used: ${(error as Error).message}.`);
    } finally {
      await client.end();
    }
  }
}
