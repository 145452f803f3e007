import { type DynamicModule, Module } from '@nestjs/common';
import { PlatformModule, type SettledKnobs } from '#libs/platform';
import { ApiModule } from '../../api/src/api.module.js';
import { WorkerModule } from '../../worker/src/worker.module.js';

/** API and worker in one process, on one set of connections. */
@Module({})
export class EngineModule {
  static forRoot(knobs: SettledKnobs): DynamicModule {
    return { module: EngineModule, imports: [PlatformModule.forRoot(knobs), ApiModule, WorkerModule] };
  }
}
