import { join } from 'node:path';
import { ENGINE_PROGRAMS, type EngineProgramName, type Knobs, type Program, ProgramProcess } from '#libs/rig';
import { type CeilingName, CEILINGS } from '../ceilings/ceiling-programs.js';
import { systemEnvironment } from '../env.js';
import type { Profiler } from '../profile/profiler.js';
import type { Site } from '../site/site.js';
import { type House, HOUSE_KNOBS, type HouseKind, type Occupant } from './house.js';

/** What a run was asked for, as far as a row must know. */
export interface Pace {
  readonly rounds: number;
  /** Everything once and short: whether it works, not how fast. */
  readonly smoke: boolean;
}

/** What one round of each side gave; without a ceiling when only a profile is wanted. */
export interface Round<Sample> {
  readonly ours: Sample;
  readonly ceiling: Sample | null;
}

export interface Sides<Sample> {
  readonly ours: () => Promise<Sample>;
  readonly ceiling: () => Promise<Sample>;
}

interface Started extends Occupant {
  readonly process: ProgramProcess;
  /** What it named in its ready line: a URL, mostly. */
  readonly said: string;
}

/** What a row is played on: it starts processes here, and all of them end with the row. */
export class Stage {
  private readonly processes: ProgramProcess[] = [];
  private readonly endings: (() => Promise<unknown>)[] = [];

  constructor(
    readonly site: Site,
    private readonly row: string,
    readonly pace: Pace,
    private readonly profiler: Profiler | null,
    readonly tell: (what: string) => void,
  ) {}

  /** How much of something: this much, or so little in a smoke run. */
  size(full: number, smoke: number): number {
    return this.pace.smoke ? smoke : full;
  }

  /** Starts the engine on a new database. */
  async openHouse(kind: HouseKind): Promise<House> {
    this.tell('starts the engine');
    const databaseUrl = await this.site.databases.create();
    return this.houseOn(databaseUrl, kind);
  }

  /** Starts the engine on a database that is there. */
  async houseOn(databaseUrl: string, kind: HouseKind): Promise<House> {
    const programs: readonly EngineProgramName[] = { api: ['api'], desk: ['api', 'worker'], engine: ['engine'] }[
      kind
    ] as EngineProgramName[];
    const redis: Knobs = kind === 'engine' ? {} : { REDIS_URL: this.site.redis.url };
    const knobs = { ...HOUSE_KNOBS, ...redis, DATABASE_URL: databaseUrl };
    const processes = await Promise.all(
      programs.map((name) => this.start(name, ENGINE_PROGRAMS[name], knobs, this.profiler)),
    );
    return { url: processes[0]?.said ?? '', databaseUrl, processes };
  }

  /** Starts a ceiling. */
  async openCeiling(name: CeilingName, knobs: Knobs): Promise<Started> {
    return this.start(name, CEILINGS[name], knobs, null);
  }

  /**
   * Measures both sides in turn, ours first, as often as was asked for, after one round of each that does not count.
   * Where a profile is wanted, it is taken of one round of ours.
   */
  async rounds<Sample>({ ours, ceiling }: Sides<Sample>): Promise<Round<Sample>[]> {
    if (this.profiler !== null) {
      await ours();
      return [{ ours: await this.profiler.during(ours), ceiling: null }];
    }
    if (!this.pace.smoke) {
      this.tell('warms up');
      await ours();
      await ceiling();
    }
    const measured: Round<Sample>[] = [];
    for (let round = 1; round <= this.pace.rounds; round += 1) {
      this.tell(`round ${round} of ${this.pace.rounds}, the engine`);
      const own = await ours();
      this.tell(`round ${round} of ${this.pace.rounds}, the ceiling`);
      measured.push({ ours: own, ceiling: await ceiling() });
    }
    return measured;
  }

  /** Does so when the row is over, whatever came of it. */
  atEnd(ending: () => Promise<unknown>): void {
    this.endings.push(ending);
  }

  /** Ends everything that the row started. */
  async strike(): Promise<void> {
    for (const ending of this.endings.splice(0).toReversed()) await ending();
    const processes = this.processes.splice(0);
    for (const process of processes) process.signal('SIGKILL');
    await Promise.all(processes.map(({ exited }) => exited));
    await this.site.redis.empty();
  }

  private async start(name: string, program: Program, knobs: Knobs, profiler: Profiler | null): Promise<Started> {
    const { directory } = this.site;
    const process = new ProgramProcess(
      {
        program,
        knobs,
        environment: systemEnvironment(),
        imports: profiler?.importsFor(this.row, name) ?? [],
        logFile: join(directory, `${this.row}-${name}.log`),
        directory,
      },
      () => undefined,
    );
    this.processes.push(process);
    const said = await process.ready;
    profiler?.watch(this.row, name, process);
    return { name, pid: process.pid, process, said };
  }
}
