import type { Load } from '../clients/load.js';
import type { Evidence } from '../oracle/evidence.js';
import type { House } from '../world/house.js';
import { readLedger } from './read-ledger.js';
import { readRest } from './read-rest.js';
import { readStored } from './read-stored.js';

/** Everything there is to know about a fault's orders, from everybody who knows something. */
export async function gatherEvidence(house: House, load: Load): Promise<Evidence> {
  const orderIds = [...new Set(load.acceptances.map(({ orderId }) => orderId))];
  const rest = await readRest(house.url, orderIds);
  const [stored, ledger] = await Promise.all([readStored(house.database), readLedger(house.venue.ledgerFile)]);
  return { acceptances: load.acceptances, subscriptions: load.subscriptions, ledger, rest, stored };
}
