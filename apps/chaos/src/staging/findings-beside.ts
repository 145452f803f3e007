import type { Load } from '../clients/load.js';
import type { Fault } from '../faults/fault.js';
import type { Evidence } from '../oracle/evidence.js';
import type { House } from '../world/house.js';
import { clientsFindings } from './clients-findings.js';
import { needlessFailures } from './needless-failures.js';
import { type Finding, own } from './outcome.js';

/** The rest may fail: on a tight slippage, or for want of a pool. */
const LEAST_FILLED = 0.4;

interface Played {
  readonly fault: Fault;
  readonly load: Load;
  readonly house: House;
}

/** What must hold beside the invariants, whatever the fault: no process falls by itself, and no order for nothing. */
export function findingsBeside(evidence: Evidence, { fault, load, house }: Played): Finding[] {
  const crashes = house.members.flatMap((member) => member.crashes);
  return [
    ...crashes.map((crash) => own(crash)),
    ...clientsFindings(load, fault.sparesClientsOn?.includes(house.site.backend) ?? false),
    ...needlessFailures(evidence),
    ...idleness(evidence, load.released),
  ];
}

/** Where hardly anything was executed, that nothing was executed twice means little. */
function idleness({ ledger }: Evidence, orders: number): Finding[] {
  const fills = ledger.filter(({ kind }) => kind === 'filled').length;
  return fills >= orders * LEAST_FILLED ? [] : [own(`only ${fills} of ${orders} orders were executed`)];
}
