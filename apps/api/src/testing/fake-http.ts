import type { ExecutionContext } from '@nestjs/common';
import { fakeOf } from './fake.js';

/** Keeps the status and the headers it was given. */
export class FakeReply {
  statusCode = 0;
  readonly headers: Record<string, string | number> = {};

  status(code: number): this {
    this.statusCode = code;
    return this;
  }

  header(name: string, value: string | number): this {
    this.headers[name] = value;
    return this;
  }
}

/** The context of one HTTP request as guards and interceptors see it. */
export function httpContext(request: object, reply: FakeReply): ExecutionContext {
  return fakeOf({ switchToHttp: () => ({ getRequest: () => request, getResponse: () => reply }) });
}
