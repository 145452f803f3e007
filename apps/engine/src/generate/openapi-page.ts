import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Knobs } from '#libs/platform';
import { ApiProcessModule } from '../../../api/src/api-process.module.js';
import { apiAdapter } from '../../../api/src/configure-api.js';
import { openApiDocument } from '../../../api/src/docs/openapi.js';

/** The OpenAPI document as a file. Nothing is connected to: a preview only looks at the modules. */
export async function openApiPage(): Promise<string> {
  const nowhere = { DATABASE_URL: 'postgres://localhost/none', REDIS_URL: 'redis://localhost' };
  const knobs = { ...new Knobs(), ...nowhere };
  const app = await NestFactory.create<NestFastifyApplication>(ApiProcessModule.forRoot(knobs), apiAdapter(knobs), {
    preview: true,
    logger: ['error'],
  });
  return `${JSON.stringify(openApiDocument(app), null, 2)}\n`;
}
