import { isDeepStrictEqual } from 'node:util';
import { mayMove, type OrderStatus } from '#libs/orders-domain';
import type { OrderFloor } from './order-floor.js';

/**
 * What is wrong with an order whose story is over. However the story went, it has ended, its events have no hole and
 * make legal moves, it was executed once at most, and what it says of that is what the venue's books say.
 */
export async function flawsOf(floor: OrderFloor): Promise<string[]> {
  const order = await floor.order();
  const { events, attempts } = floor.journal;
  const way: OrderStatus[] = ['pending', ...events.map(({ status }) => status)];
  const { txSignature, amountOut } = order;
  const executed = order.status === 'confirmed' ? [{ txSignature, amountOut }] : [];
  const sound: Record<string, boolean> = {
    ended: order.terminal,
    'seq without holes': events.every(({ seq }, index) => seq === index + 2),
    'version is the last seq': order.version === events.length + 1,
    'legal moves': way.slice(1).every((to, index) => mayMove(way[index]!, to)),
    'one signature for each attempt': new Set(floor.signatures).size <= order.attempts,
    'no attempt lives on': attempts.every(({ end }) => end !== null),
    'what landed was written down before': [...floor.gateway.landed.keys()].every((signature) =>
      attempts.some(({ signed }) => signed.signature === signature),
    ),
    'attempts ended as the chain says': attempts.every(
      ({ signed, end }) => end === endOnChain(floor, signed.signature),
    ),
    'the record agrees with the ledger': isDeepStrictEqual(floor.fills, executed),
  };
  return Object.keys(sound).filter((claim) => !sound[claim]);
}

function endOnChain(floor: OrderFloor, signature: string): string {
  const outcome = floor.gateway.landed.get(signature);
  if (outcome === undefined) return 'EXPIRED';
  return outcome.kind === 'filled' ? 'LANDED_OK' : 'LANDED_ERR';
}
