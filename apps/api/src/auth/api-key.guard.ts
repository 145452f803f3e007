import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Refusal } from '../http/refusals.js';
import { Accounts } from './accounts.js';
import { apiKeyOf } from './api-key-of.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by ApiKeyGuard on every route it guards. */
    account: string;
  }
}

/** Lets in who has a key, where keys are set, and notes whose request it is. */
@Injectable()
export class ApiKeyGuard implements CanActivate {
  constructor(private readonly accounts: Accounts) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const account = this.accounts.accountOf(apiKeyOf(request.headers));
    if (account === null) throw new Refusal('UNAUTHENTICATED');
    request.account = account;
    return true;
  }
}
