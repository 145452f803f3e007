import { type DynamicModule, Module } from '@nestjs/common';
import { PlatformModule, type SettledKnobs } from '#libs/platform';
import { ApiModule } from './api.module.js';

/** The API as a process of its own. */
@Module({})
export class ApiProcessModule {
  static forRoot(knobs: SettledKnobs): DynamicModule {
    return { module: ApiProcessModule, imports: [PlatformModule.forRoot(knobs), ApiModule] };
  }
}
