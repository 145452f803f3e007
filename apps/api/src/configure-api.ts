import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Knobs } from '#libs/platform';
import { serveDocs } from './docs/serve-docs.js';
import { ConnectionDrain } from './http/connection-drain.js';
import { readJsonBody, refuseEncoded } from './http/json-body.js';
import { ProblemFilter } from './http/problem.filter.js';
import { refuseUnparsable, refuseUnroutable } from './http/unreadable-request.js';
import { Stopping } from './http/stopping.js';
import { requestValidation } from './http/validation.js';
import { WebSocketAdapter } from './http/web-socket-adapter.js';
import { PlaceOrderDto } from './orders/place-order.dto.js';

const BODY_LIMIT_BYTES = 16 * 1024;
/** A request that is not sent whole within this many ms is refused. */
const REQUEST_WITHIN_MS = 15_000;
const TRACE_PARENT = /^[\da-f]{2}-([\da-f]{32})-[\da-f]{16}-[\da-f]{2}$/;

/** The HTTP server under the API. `TRUST_PROXY_HOPS` proxies in front of it may say who the client is. */
export function apiAdapter(knobs: Knobs): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_WITHIN_MS,
    trustProxy: (_address, hop) => hop < knobs.TRUST_PROXY_HOPS,
    genReqId: traceIdOf,
    frameworkErrors: refuseUnroutable,
    clientErrorHandler: refuseUnparsable,
    // Who still reaches us while we stop is served: see `answerLast`.
    return503OnClosing: false,
  });
}

/** The trace of W3C Trace Context where the client sent one, else an id of our own. */
function traceIdOf(request: IncomingMessage): string {
  const { traceparent } = request.headers;
  return (typeof traceparent === 'string' ? TRACE_PARENT.exec(traceparent)?.[1] : undefined) ?? randomUUID();
}

/** Everything an HTTP application of ours needs, whichever process it runs in. */
export function configureApi(app: NestFastifyApplication): NestFastifyApplication {
  app.useWebSocketAdapter(new WebSocketAdapter(app));
  // Fastify reads text/plain by itself; here a body is JSON or it is refused.
  app.getHttpAdapter().getInstance().removeAllContentTypeParsers();
  app.useBodyParser('application/json', { bodyLimit: BODY_LIMIT_BYTES }, (request, body, done) => {
    try {
      refuseEncoded(request.headers['content-encoding']);
      done(null, readJsonBody(body));
    } catch (error) {
      done(error as Error);
    }
  });
  answerLast(app);
  app.useGlobalPipes(requestValidation([PlaceOrderDto]));
  app.useGlobalFilters(new ProblemFilter());
  // Without TLS of our own, upgrading a page's requests to https would only break it.
  app.useSecurityHeaders({ contentSecurityPolicy: { directives: { 'upgrade-insecure-requests': null } } });
  serveDocs(app);
  return app;
}

/** While we stop, every answer asks the client to go elsewhere, and the last one is waited for before servers are let go. */
function answerLast(app: NestFastifyApplication): void {
  const stopping = app.get(Stopping, { strict: false });
  const drain = new ConnectionDrain(app.getHttpServer());
  stopping.onBegin(() => void drain.drain());
  const http = app.getHttpAdapter().getInstance();
  http.addHook('onSend', (_request, reply, _payload, done) => {
    if (stopping.begun) reply.header('connection', 'close');
    done();
  });
  // By then the streams have been ended, so that nothing is open but what is being answered.
  http.addHook('preClose', () => drain.drain());
}
