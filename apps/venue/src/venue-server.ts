import fastify, { type FastifyInstance } from 'fastify';
import { StartupError } from '#libs/platform';
import { serveChain } from './chain-routes.js';
import type { VenueKnobs } from './env.js';
import { serveFaults } from './fault-routes.js';
import type { FaultSwitches } from './faults.js';
import type { VenueChain } from './venue-chain.js';

/** The simulated chain behind HTTP, not listening yet. */
export async function venueServer(chain: VenueChain, faults: FaultSwitches): Promise<FastifyInstance> {
  const server = fastify({
    forceCloseConnections: true,
    // A body is taken as it was sent, or refused.
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false } },
  });
  serveFaults(server, faults);
  await serveChain(server, chain, faults);
  return server;
}

/** @returns the URL to reach it by @throws StartupError when the port or the address is not to be had */
export async function listen(server: FastifyInstance, { PORT, HOST }: VenueKnobs): Promise<string> {
  try {
    return await server.listen({ port: PORT, host: HOST });
  } catch (error) {
    await server.close();
    throw new StartupError(
      `Cannot listen on ${HOST}:${PORT}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
