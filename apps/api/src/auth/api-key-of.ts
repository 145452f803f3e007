import type { IncomingHttpHeaders } from 'node:http';

/** The API key in a request's headers, `Authorization: Bearer …` or `X-API-Key: …`. */
export function apiKeyOf(headers: IncomingHttpHeaders): string | undefined {
  const bearer = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  const header = headers['x-api-key'];
  return bearer ?? (typeof header === 'string' ? header : undefined);
}
