import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { asyncApiDocument } from './asyncapi.js';
import { openApiDocument } from './openapi.js';

/** Serves `/docs`, `/docs-json` and `/docs/asyncapi.json`. */
export function serveDocs(app: NestFastifyApplication): void {
  SwaggerModule.setup('docs', app, () => openApiDocument(app), {
    jsonDocumentUrl: 'docs-json',
    customSiteTitle: 'Order Execution Engine API',
  });
  app
    .getHttpAdapter()
    .getInstance()
    .get('/docs/asyncapi.json', () => asyncApiDocument(openApiDocument(app)));
}
