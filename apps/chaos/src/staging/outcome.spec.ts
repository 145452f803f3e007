import { describe, expect, it } from 'vitest';
import { holds, tallyOf } from './outcome.js';
import { aFinding, anOutcome } from './testing/outcome-builder.js';

describe('an outcome', () => {
  it('holds when the fault was made and nothing was found', () => {
    expect(holds(anOutcome())).toBe(true);
  });

  it('does not hold when something was found, or the fault was never made', () => {
    expect(holds(anOutcome({ findings: [aFinding('own')] }))).toBe(false);
    expect(holds(anOutcome({ injected: 0 }))).toBe(false);
  });

  it('is counted by what a reader asks first, and nothing is left out', () => {
    const findings = (['A', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'own'] as const).map((invariant) => aFinding(invariant));
    expect(tallyOf(anOutcome({ findings }))).toEqual({ lost: 2, twice: 1, stream: 1, other: 5 });
  });
});
