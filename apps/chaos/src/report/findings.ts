import type { Paint } from '#libs/rig';
import type { Finding, Outcome } from '../staging/outcome.js';

const SHOWN = 5;

const MEANING: Readonly<Record<Finding['invariant'], string>> = {
  A: 'every 202 reaches a terminal state',
  B: 'executed at most once, and exactly once if confirmed',
  C: 'every subscriber sees seq 1 to n once, in order',
  D: 'WebSocket, REST and Postgres say the same',
  E: 'every path is legal',
  F: 'no fill below the minimum amount out',
  G: 'one key, one order',
  own: 'what this fault demands beside A to G',
};

/** The first few findings of a fault, invariant by invariant, and where to look further. */
export function findingsText({ name, findings, directory }: Outcome, paint: Paint): string {
  const invariants = [...new Set(findings.map(({ invariant }) => invariant))];
  const blocks = invariants.map((invariant) => block(invariant, findings, paint));
  return [`${paint('bold', name)}  logs and ledger: ${directory}`, ...blocks].join('\n');
}

function block(invariant: Finding['invariant'], findings: readonly Finding[], paint: Paint): string {
  const own = findings.filter((finding) => finding.invariant === invariant);
  const shown = own.slice(0, SHOWN).map(({ orderId, what }) => `     ${orderId ? `${orderId}  ` : ''}${what}`);
  const more = own.length > SHOWN ? [`     … and ${own.length - SHOWN} more`] : [];
  const title = invariant === 'own' ? MEANING.own : `${invariant}: ${MEANING[invariant]}`;
  return [`  ${paint('red', title)}`, ...shown, ...more].join('\n');
}
