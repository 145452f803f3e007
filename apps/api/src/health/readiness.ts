import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { Pool } from 'pg';
import { DataSource } from 'typeorm';
import { AccountSource } from '#libs/dex-router';
import { RedisClients } from '#libs/platform';
import { Stopping } from '../http/stopping.js';
import type { PartHealth } from './part-health.js';
import { QueueProgress } from './queue-progress.js';

const PROBE_WITHIN_MS = 2_000;

export type Readiness = Readonly<
  Record<'process' | 'postgres' | 'migrations' | 'redis' | 'queue' | 'accounts', PartHealth>
>;

/** Asks every part whether it can do its work, each on its own and within two seconds. */
@Injectable()
export class ReadinessProbe {
  constructor(
    private readonly pool: Pool,
    @InjectDataSource() private readonly dataSource: DataSource,
    @Inject(RedisClients) private readonly redis: RedisClients | null,
    private readonly queueProgress: QueueProgress,
    private readonly accounts: AccountSource,
    private readonly stopping: Stopping,
  ) {}

  async check(): Promise<Readiness> {
    const [postgres, migrations, redis, queue, accounts] = await Promise.all([
      probe(() => this.checkPostgres()),
      probe(() => this.checkMigrations()),
      probe(() => this.checkRedis()),
      probe(() => this.queueProgress.check()),
      probe(() => this.checkAccounts()),
    ]);
    return { process: this.checkProcess(), postgres, migrations, redis, queue, accounts };
  }

  private checkProcess(): PartHealth {
    return this.stopping.begun ? { status: 'down', detail: 'stopping' } : { status: 'up' };
  }

  private async checkPostgres(): Promise<PartHealth> {
    await this.pool.query('SELECT 1');
    return { status: 'up' };
  }

  private async checkMigrations(): Promise<PartHealth> {
    const pending = await this.dataSource.showMigrations();
    return pending ? { status: 'down', detail: 'run "npm run migration:run"' } : { status: 'up' };
  }

  private async checkAccounts(): Promise<PartHealth> {
    const pools = await this.accounts.poolAddresses();
    await this.accounts.read(pools.slice(0, 1));
    return { status: 'up' };
  }

  private async checkRedis(): Promise<PartHealth> {
    if (this.redis === null) return { status: 'not used' };
    // What ioredis says of a command without a connection helps nobody.
    if (this.redis.commands.status !== 'ready') return { status: 'down', detail: 'not connected' };
    await this.redis.commands.ping();
    return { status: 'up' };
  }
}

async function probe(check: () => Promise<PartHealth>): Promise<PartHealth> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<PartHealth>((resolve) => {
    timer = setTimeout(
      () => resolve({ status: 'down', detail: `no answer in ${PROBE_WITHIN_MS} ms` }),
      PROBE_WITHIN_MS,
    );
  });
  try {
    return await Promise.race([check(), late]);
  } catch (error) {
    return { status: 'down', detail: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
  }
}
