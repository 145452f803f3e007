import { Module } from '@nestjs/common';
import { Accounts } from './accounts.js';
import { ApiKeyGuard } from './api-key.guard.js';

@Module({ providers: [Accounts, ApiKeyGuard], exports: [Accounts, ApiKeyGuard] })
export class AuthModule {}
