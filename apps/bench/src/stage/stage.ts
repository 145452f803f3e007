import { join } from 'node:path';
import pg from 'pg';
import { ENGINE_PROGRAMS, type Knobs, type ProcessPlan, type Program } from '#libs/rig';
import { type CeilingName, CEILINGS } from '../ceilings/ceiling-programs.js';
import { systemEnvironment } from '../env.js';
import type { Effort } from '../load/http-load.js';
import type { Profiler } from '../profile/profiler.js';
import type { Site } from '../site/site.js';
import { House, HOUSE_KNOBS, type HouseKind, PROGRAMS_OF } from './house.js';
import { type Pace, playRounds, type Round, type Sides } from './rounds.js';
import type { SharedHouse } from './shared-house.js';
import { StartedProcess } from './started-process.js';

const SMOKE_REQUESTS = 50;

/** Of one process, on top of what all have. */
export type Outfit = Partial<Pick<ProcessPlan, 'imports' | 'nodeOptions' | 'words'>> & { readonly knobs?: Knobs };

/** What a row is played on: it starts processes here, and all of them end with the row. */
export class Stage {
  private readonly processes: StartedProcess[] = [];
  private readonly endings: (() => Promise<unknown>)[] = [];

  constructor(
    readonly site: Site,
    private readonly row: string,
    readonly pace: Pace,
    private readonly profiler: Profiler | null,
    /** Null where every row has an engine of its own. */
    private readonly shared: SharedHouse | null,
    readonly tell: (what: string) => void,
  ) {}

  /** How much of something: this much, or so little in a smoke run. */
  size(full: number, smoke: number): number {
    return this.pace.smoke ? smoke : full;
  }

  /** Requests on so many connections for so many seconds, or a few of them in a smoke run. */
  effort(connections: number, seconds: number): Effort {
    return this.pace.smoke ? { connections, requests: connections + SMOKE_REQUESTS } : { connections, seconds };
  }

  /** Starts the engine as it comes, on a database of its own. */
  async openHouse(kind: HouseKind): Promise<House> {
    const open = async (ledger = this.processes) =>
      this.startHouse(kind, await this.site.databases.create(), {}, ledger);
    return this.shared === null ? open() : this.shared.take(kind, () => open([]));
  }

  /** Starts the engine on a database that is there, or with something special to it. */
  async openHouseOn(databaseUrl: string, kind: HouseKind, outfit: Outfit = {}): Promise<House> {
    await this.shared?.leave();
    return this.startHouse(kind, databaseUrl, outfit, this.processes);
  }

  /** Starts a ceiling. */
  openCeiling(name: CeilingName, outfit: Outfit = {}): Promise<StartedProcess> {
    return this.start(name, CEILINGS[name], outfit);
  }

  /** Starts a program that runs the engine's code by itself, and is profiled like the engine. */
  async openOurs(name: string, program: Program): Promise<StartedProcess> {
    const started = await this.start(name, program, { imports: this.profiler?.importsFor(this.row, name) ?? [] });
    this.profiler?.watch(this.row, name, started.process);
    return started;
  }

  /** Starts any program. */
  start(name: string, program: Program, outfit: Outfit, ledger = this.processes): Promise<StartedProcess> {
    const { directory } = this.site;
    const logFile = join(directory, `${this.row}-${name}.log`);
    const standard = { imports: [], knobs: {}, environment: systemEnvironment(), logFile, directory };
    return StartedProcess.start(name, { program, ...standard, ...outfit }, (started) => ledger.push(started));
  }

  /** A straight way into a database. */
  connect(databaseUrl: string): pg.Pool {
    const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
    pool.on('error', () => undefined);
    this.atEnd(() => pool.end());
    return pool;
  }

  /** Measures both sides in turn, as often as was asked for; where a profile is wanted, it is taken of one round of ours. */
  rounds<Sample>(sides: Sides<Sample>): Promise<Round<Sample>[]> {
    return playRounds(sides, this.pace, this.profiler, this.tell);
  }

  /** Does so when the row is over, whatever came of it. */
  atEnd(ending: () => Promise<unknown>): void {
    this.endings.push(ending);
  }

  /** Ends everything that the row started. */
  async strike(): Promise<void> {
    for (const ending of this.endings.splice(0).toReversed()) await ending();
    await Promise.all(this.processes.splice(0).map((started) => started.kill()));
    await this.site.redis.empty();
  }

  private async startHouse(
    kind: HouseKind,
    databaseUrl: string,
    outfit: Outfit,
    ledger: StartedProcess[],
  ): Promise<House> {
    this.tell('starts the engine');
    const redis: Knobs = kind === 'engine' ? {} : { REDIS_URL: this.site.redis.url };
    const knobs = { ...HOUSE_KNOBS, ...redis, DATABASE_URL: databaseUrl, ...outfit.knobs };
    const processes = await Promise.all(
      PROGRAMS_OF[kind].map((name) => {
        const imports = this.profiler?.importsFor(this.row, name) ?? [];
        return this.start(name, ENGINE_PROGRAMS[name], { imports, ...outfit, knobs }, ledger);
      }),
    );
    for (const started of processes) this.profiler?.watch(this.row, started.name, started.process);
    return new House(databaseUrl, processes);
  }
}
