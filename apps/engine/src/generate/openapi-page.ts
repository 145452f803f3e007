import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { Knobs } from '#libs/platform';
import { ApiProcessModule } from '../../../api/src/api-process.module.js';
import { apiAdapter } from '../../../api/src/configure-api.js';
import { asyncApiDocument } from '../../../api/src/docs/asyncapi.js';
import { openApiDocument } from '../../../api/src/docs/openapi.js';

/** The OpenAPI document as a file. */
export async function openApiPage(): Promise<string> {
  return asPage(await describedApi());
}

/** The AsyncAPI document as a file. */
export async function asyncApiPage(): Promise<string> {
  return asPage(asyncApiDocument(await describedApi()));
}

const asPage = (document: object) => `${JSON.stringify(document, null, 2)}\n`;

/** Nothing is connected to: a preview only looks at the modules. */
async function describedApi(): Promise<OpenAPIObject> {
  const nowhere = { DATABASE_URL: 'postgres://localhost/none', REDIS_URL: 'redis://localhost' };
  const knobs = { ...new Knobs(), ...nowhere };
  const app = await NestFactory.create<NestFastifyApplication>(ApiProcessModule.forRoot(knobs), apiAdapter(knobs), {
    preview: true,
    logger: ['error'],
  });
  return openApiDocument(app);
}
