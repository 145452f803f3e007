import type { FastifyInstance } from 'fastify';
import type { Faults, FaultSwitches } from './faults.js';

const RATE = { type: 'number', minimum: 0, maximum: 1 };
const MS = { type: 'integer', minimum: 0, maximum: 60_000 };
const FAULTS = {
  type: 'object',
  additionalProperties: false,
  properties: {
    down: { type: 'boolean' },
    loseRequest: RATE,
    loseReply: RATE,
    slowMs: MS,
    lateRate: RATE,
    lateMs: MS,
    twice: RATE,
    outOfOrder: RATE,
  },
};

/** How a test switches faults on and off, and learns what was really done. Answered whatever faults are in force. */
export function serveFaults(server: FastifyInstance, switches: FaultSwitches): void {
  const state = () => ({ faults: switches.faults, injected: switches.injected });
  server.get('/faults', state);
  server.put<{ Body: Faults }>('/faults', { schema: { body: FAULTS } }, ({ body }) => {
    switches.faults = body;
    return state();
  });
}
