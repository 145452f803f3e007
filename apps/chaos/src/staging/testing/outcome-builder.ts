import { aFault } from '../../faults/testing/fault-builder.js';
import type { Finding, Outcome } from '../outcome.js';

/** A fault that was made once, and under which everything held. */
export function anOutcome(fields: Partial<Outcome> = {}): Outcome {
  const fault = aFault({ number: 4, name: 'worker-frozen' });
  const base = {
    fault,
    name: '4-worker-frozen',
    orders: 100,
    injected: 1,
    findings: [],
    recoveryS: 4.21,
    tookS: 17.53,
  };
  return { ...base, directory: '/tmp/chaos/4-worker-frozen', ...fields };
}

export function aFinding(invariant: Finding['invariant'], fields: Partial<Finding> = {}): Finding {
  return { invariant, orderId: 'order-1', what: 'something is wrong', ...fields };
}
