import { join } from 'node:path';
import { ENGINE_PROGRAMS, type EngineProgramName, type Knobs, type ProcessPlan } from '#libs/rig';
import { systemEnvironment } from '../env.js';
import type { Site } from './site.js';
import { wireOf, type Wiring } from './wiring.js';

/** What a fault wants its house to be like. */
export interface HouseShape {
  /** Only on the Redis backend; the embedded one has one process for all. */
  readonly apis: number;
  readonly workers: number;
  /** For API, worker and engine, on top of the usual ones. */
  readonly knobs: Knobs;
  /** For the simulated chain. */
  readonly venueKnobs: Knobs;
  /** Modules to load first, as file URLs, by program (`worker`) or by place (`worker-1`). */
  readonly imports: Readonly<Record<string, readonly string[]>>;
}

export const USUAL_SHAPE: HouseShape = { apis: 2, workers: 2, knobs: {}, venueKnobs: {}, imports: {} };

/** Fast and unlimited. Attempts are plenty: a fault must not end an order, only delay it. */
const USUAL_KNOBS: Knobs = {
  PORT: '0',
  SIM_LATENCY_MS: '20',
  API_MAX_ORDERS_PER_MIN: '0',
  RETRY_BACKOFF_MS: '100',
  ORDER_MAX_ATTEMPTS: '20',
  ORDER_DEADLINE_S: '600',
  LOG_LEVEL: 'info',
};

/** Twice as fast as Solana, so that transactions expire (after 5 s) while the run looks on. */
const USUAL_VENUE_KNOBS: Knobs = { PORT: '0', SLOT_MS: '200' };

/** Says of each place of a house what process fills it. */
export class Plans {
  constructor(
    private readonly site: Site,
    private readonly wiring: Wiring,
    private readonly shape: HouseShape,
    private readonly directory: string,
    private readonly database: string,
  ) {}

  get ledgerFile(): string {
    return join(this.directory, 'ledger.jsonl');
  }

  venue(): ProcessPlan {
    const knobs = { ...USUAL_VENUE_KNOBS, LEDGER_FILE: this.ledgerFile, ...this.shape.venueKnobs };
    return this.plan('venue', 'venue', knobs);
  }

  api(name: string): ProcessPlan {
    return this.plan('api', name, { ...this.engineKnobs('api-pg'), ...this.redisKnobs('api-redis') });
  }

  worker(name: string): ProcessPlan {
    return this.plan('worker', name, { ...this.engineKnobs('worker-pg'), ...this.redisKnobs('worker-redis') });
  }

  engine(name: string): ProcessPlan {
    return this.plan('engine', name, this.engineKnobs('worker-pg'));
  }

  private plan(program: EngineProgramName, name: string, knobs: Knobs): ProcessPlan {
    const { imports } = this.shape;
    return {
      program: ENGINE_PROGRAMS[program],
      knobs,
      environment: systemEnvironment(),
      imports: [...(imports[program] ?? []), ...(name === program ? [] : (imports[name] ?? []))],
      logFile: join(this.directory, `${name}.log`),
      directory: this.directory,
    };
  }

  private engineKnobs(postgres: 'api-pg' | 'worker-pg'): Knobs {
    return {
      ...USUAL_KNOBS,
      DATABASE_URL: this.site.postgres.urlOf(this.database, wireOf(this.wiring, postgres).port),
      SIM_CHAIN_URL: `http://127.0.0.1:${wireOf(this.wiring, 'worker-venue').port}`,
      ...this.shape.knobs,
    };
  }

  private redisKnobs(redis: 'api-redis' | 'worker-redis'): Knobs {
    return { REDIS_URL: `redis://127.0.0.1:${wireOf(this.wiring, redis).port}` };
  }
}
