import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { decodeTransaction, type SwapOutcome } from '#libs/execution';
import type { FaultSwitches } from './faults.js';
import { outcomeAsJson } from './ledger-line.js';
import type { VenueChain } from './venue-chain.js';

type Submission = { Body: { readonly wireTx: string } };
type LookUp = { Params: { readonly signature: string } };

const SUBMISSION = {
  type: 'object',
  required: ['wireTx'],
  additionalProperties: false,
  properties: { wireTx: { type: 'string' } },
};

/** The chain over HTTP, with the faults in force done to each request. */
export async function serveChain(server: FastifyInstance, chain: VenueChain, faults: FaultSwitches): Promise<void> {
  await server.register((routes, _, registered) => {
    doFaults(routes, faults);

    routes.get('/height', async () => ({ height: await chain.height() }));

    routes.post<Submission>('/transactions', { schema: { body: SUBMISSION } }, async ({ body, raw }, reply) => {
      const wireTx = Buffer.from(body.wireTx, 'base64');
      if (!isTransaction(wireTx)) return reply.code(400).send({ message: 'wireTx is no transaction' });
      const arrivals = faults.strikes('twice') ? [wireTx, wireTx] : [wireTx];
      const [outcome = null] = await Promise.all(arrivals.map((bytes) => chain.submit(bytes)));
      if (outcome !== null && faults.strikes('loseReply')) return drop(raw, reply);
      return told(outcome);
    });

    routes.get<LookUp>('/transactions/:signature', async ({ params: { signature } }) => {
      const outcome = await chain.find(signature);
      const missed = chain.mayBeMissed(signature) && faults.strikes('outOfOrder');
      return told(missed ? null : outcome);
    });

    registered();
  });
}

/** What is done to every request, whatever it asks for. */
function doFaults(routes: FastifyInstance, faults: FaultSwitches): void {
  routes.addHook('onRequest', async ({ raw }, reply) => {
    if (faults.isDown() || faults.strikes('loseRequest')) drop(raw, reply);
  });
  routes.addHook('onSend', async ({ raw }, reply, payload) => {
    const delayMs = faults.delayMs();
    if (delayMs > 0) await pause(delayMs);
    // Whoever is still waiting when the chain goes down is cut off as well.
    if (faults.faults.down === true) drop(raw, reply);
    return payload;
  });
}

function drop({ socket }: FastifyRequest['raw'], reply: FastifyReply): FastifyReply {
  socket.destroy();
  return reply.hijack();
}

function told(outcome: SwapOutcome | null): object {
  return { outcome: outcome && outcomeAsJson(outcome) };
}

/** Whether the bytes say all that a line of the ledger needs. */
function isTransaction(wireTx: Buffer): boolean {
  try {
    const { signature, lastValidBlockHeight, swap } = decodeTransaction(wireTx);
    const { orderId, attempt, venue, pool, tokenIn, tokenOut } = swap;
    return (
      [signature, orderId, venue, pool, tokenIn, tokenOut].every((text) => typeof text === 'string') &&
      [lastValidBlockHeight, attempt].every(Number.isSafeInteger)
    );
  } catch {
    return false;
  }
}
