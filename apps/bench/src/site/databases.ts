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
  /** A copy of a database that nobody is connected to. @returns its URL */
  copy(url: string): Promise<string>;
  /** Removes what was made, where that outlives the run. */
  dropAll(): Promise<void>;
}

/** On a server of our own, which goes with the run. */
export function databasesOn(server: PostgresServer): Databases {
  return {
    adminUrl: server.urlOf('postgres'),
    create: async () => server.urlOf(await server.createDatabase()),
    copy: async (url) => server.urlOf(await server.createDatabase(nameIn(url))),
    dropAll: () => Promise.resolve(),
  };
}

/** On a server that was named to us. */
export class GivenDatabases implements Databases {
  private readonly names: string[] = [];

  private constructor(readonly adminUrl: string) {}

  /** @throws StartupError when the server cannot be reached, or its user may not make databases */
  static async open(adminUrl: string): Promise<GivenDatabases> {
    const databases = new GivenDatabases(adminUrl);
    await databases.create();
    return databases;
  }

  async create(): Promise<string> {
    const url = await this.add('');
    await migrate(url);
    return url;
  }

  copy(url: string): Promise<string> {
    return this.add(` TEMPLATE ${nameIn(url)}`);
  }

  async dropAll(): Promise<void> {
    for (const name of this.names.splice(0)) await this.administer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  }

  private async add(how: string): Promise<string> {
    const name = `bench_${randomBytes(6).toString('hex')}`;
    await this.administer(`CREATE DATABASE ${name}${how}`);
    this.names.push(name);
    const url = new URL(this.adminUrl);
    url.pathname = `/${name}`;
    return url.href;
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

const nameIn = (url: string) => new URL(url).pathname.slice(1);
