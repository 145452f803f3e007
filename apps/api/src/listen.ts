import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Knobs, StartupError } from '#libs/platform';
import { Stopping } from './http/stopping.js';

const ANSWERS_WITHIN_MS = 3_000;

/** Closes the API without failing a request; a client that has not finished its request by then is cut off rather than waited for. */
export async function closeApi(app: NestFastifyApplication): Promise<void> {
  const server = app.getHttpServer();
  app.get(Stopping, { strict: false }).begin();
  const impatience = setTimeout(() => server.closeAllConnections(), ANSWERS_WITHIN_MS);
  try {
    await app.close();
  } finally {
    clearTimeout(impatience);
  }
}

/**
 * Opens the port.
 * @returns the URL to reach it by
 * @throws StartupError when the port or the address is not to be had
 */
export async function listen(app: NestFastifyApplication, { PORT, HOST }: Knobs): Promise<string> {
  try {
    await app.listen(PORT, HOST);
    return await app.getUrl();
  } catch (error) {
    await app.close();
    throw new StartupError(sentenceOf(error, PORT, HOST));
  }
}

function sentenceOf(error: unknown, port: number, host: string): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return `Port ${port} on ${host} is taken: stop what listens there, or set another PORT.`;
  if (code === 'EACCES') return `Port ${port} needs more rights than this user has: set a PORT above 1023.`;
  return `Cannot listen on ${host}:${port}: ${error instanceof Error ? error.message : String(error)}`;
}
