import { Module } from '@nestjs/common';
import { Stopping } from './stopping.js';

@Module({ providers: [Stopping], exports: [Stopping] })
export class StoppingModule {}
