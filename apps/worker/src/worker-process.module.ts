import { type DynamicModule, Module } from '@nestjs/common';
import { PlatformModule, type SettledKnobs } from '#libs/platform';
import { WorkerModule } from './worker.module.js';

/** The worker as a process of its own. */
@Module({})
export class WorkerProcessModule {
  static forRoot(knobs: SettledKnobs): DynamicModule {
    return { module: WorkerProcessModule, imports: [PlatformModule.forRoot(knobs), WorkerModule] };
  }
}
