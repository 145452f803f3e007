import { type Binaries, findBinaries } from './binaries.js';
import { SUPERUSER, ensureCluster, removeDrafts } from './cluster.js';
import { type ClusterPlace, locateCluster, makeHome } from './cluster-place.js';
import { EmbeddedPostgresError, errorText, toEmbeddedPostgresError } from './embedded-postgres-error.js';
import type { Hold } from './hold.js';
import { findPostmaster, wasShutDown } from './postmaster.js';
import { type HeldServer, holdRunningServer } from './running-server.js';
import { failed, startServer, stopServer } from './server.js';
import { reachableBinaries } from './system-directory.js';

export { destroyEmbeddedPostgres } from './destroy-embedded-postgres.js';
export { EmbeddedPostgresError, type EmbeddedPostgresErrorCode } from './embedded-postgres-error.js';

const DATABASE = 'engine';

export interface EmbeddedPostgresOptions {
  /** Where the cluster lies, e.g. `.data/postgres`. */
  readonly directory: string;
  /** Who holds it, for whoever starts a second engine on it, e.g. `pid 4711, http://127.0.0.1:3000`. */
  readonly owner: string;
  /** Told what a person should know and no caller can act on. */
  readonly onNotice: (sentence: string) => void;
  /** Called when the server, or our hold on it, is gone: the engine must end, another may take its place. */
  readonly onLost: (sentence: string) => void;
}

/**
 * A real PostgreSQL for an engine that was given none. The server is no child of ours: it survives a Ctrl-C, so that
 * the engine can drain, and a kill -9, after which the next engine adopts it. One engine holds it at a time (see Hold).
 */
export class EmbeddedPostgres {
  private closing: Promise<void> | undefined;

  private constructor(
    readonly url: string,
    /** The cluster was made by this call. */
    readonly created: boolean,
    /** The last owner did not stop the server: it was found running, or came back by crash recovery. */
    readonly recovered: boolean,
    private readonly place: ClusterPlace,
    private readonly binaries: Binaries,
    private readonly hold: Hold,
  ) {}

  /** Makes the cluster if need be, starts or adopts its server, and takes hold of it. Throws EmbeddedPostgresError. */
  static async open(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
    try {
      return await EmbeddedPostgres.openPlace(options);
    } catch (error) {
      throw toEmbeddedPostgresError(error, options.directory);
    }
  }

  private static async openPlace(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
    const { directory, owner, onNotice } = options;
    const found = await findBinaries();
    const place = await locateCluster(directory, onNotice);
    const binaries = place.user ? await reachableBinaries(found, place.user, onNotice) : found;
    await makeHome(place);
    const created = await ensureCluster(place, binaries);
    const adopted = await holdRunningServer(place, owner);
    const recovered = adopted !== undefined || !(await wasShutDown(place.data));
    const { hold, port, password } = adopted ?? (await startAndHold(place, binaries, owner));
    const url = `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${DATABASE}`;
    const opened = new EmbeddedPostgres(url, created, recovered, place, binaries, hold);
    await opened.settleIn(options);
    return opened;
  }

  private async settleIn({ onNotice, onLost }: EmbeddedPostgresOptions): Promise<void> {
    try {
      await this.hold.ensureDatabase(DATABASE);
    } catch (error) {
      await this.close();
      throw error;
    }
    this.hold.onLost((reason) => {
      onLost(`The embedded PostgreSQL in ${this.place.shownAs} stopped or failed (${reason}): start the engine again.`);
    });
    try {
      await removeDrafts(this.place);
    } catch (error) {
      onNotice(`Could not remove what an interrupted start left in ${this.place.home}: ${errorText(error)}.`);
    }
  }

  /** Stops the server in order and with it ends the hold. Safe to call twice. */
  async close(): Promise<void> {
    this.closing ??= this.stop();
    await this.closing;
  }

  /** The hold is kept until the server is down: no other engine can adopt a server that is about to stop. */
  private async stop(): Promise<void> {
    const hold = this.hold.lost ? await this.regain() : this.hold;
    if (!hold) return;
    hold.expectEnd();
    try {
      await stopServer(this.place, this.binaries);
    } finally {
      await hold.release();
    }
  }

  /** The server may have come back after the hold was lost, and another engine may have taken it: then it is theirs. */
  private async regain(): Promise<Hold | undefined> {
    if (!(await findPostmaster(this.place.data))) return undefined;
    try {
      return (await holdRunningServer(this.place, 'an engine that stops'))?.hold;
    } catch (error) {
      if (error instanceof EmbeddedPostgresError && error.code === 'DATA_DIR_IN_USE') return undefined;
      throw error;
    }
  }
}

async function startAndHold(place: ClusterPlace, binaries: Binaries, owner: string): Promise<HeldServer> {
  await startServer(place, binaries);
  const held = await holdRunningServer(place, owner);
  if (held) return held;
  throw failed('stopped as soon as it had started', place);
}
