import type { Load } from '../clients/load.js';
import type { Mishap } from '../clients/trader.js';
import { type Finding, own } from './outcome.js';

/** What the clients of a load have met, as far as it counts here. */
export type Experience = Pick<Load, 'acceptances' | 'mishaps' | 'released' | 'following'>;

/**
 * What clients met that the fault does not excuse.
 * @param sparesClients whether it touches nothing that a POST stands on
 */
export function clientsFindings(experience: Experience, sparesClients: boolean): Finding[] {
  const strange = experience.following.flatMap(({ strangeRefusals }) => strangeRefusals);
  return [
    ...strange.map((code) => own(`a stream was refused with ${code}`)),
    ...experience.mishaps
      .filter((mishap) => sparesClients || isNeverExcused(mishap))
      .map(({ key, what }) => own(`the request with key ${key} was answered with ${what}`)),
    ...unanswered(experience),
  ];
}

/** A right request is never refused, never limited where no limit is set, and never meets a bug. */
function isNeverExcused({ kind, what }: Mishap): boolean {
  return kind === 'refused' || what === '429' || what === '500';
}

/** What no client was told of, no invariant asks about. */
function unanswered({ acceptances, released }: Experience): Finding[] {
  const answered = new Set(acceptances.map(({ key }) => key)).size;
  return answered < released ? [own(`${released - answered} of ${released} clients were never told of an order`)] : [];
}
