import { describe, expect, it } from 'vitest';
import { FAULTS } from '../faults/fault-list.js';
import { aFinding, anOutcome } from '../staging/testing/outcome-builder.js';
import { isCaught, timesSeen, titleOf } from './control.js';
import { CONTROLS } from './control-list.js';
import { aControl } from './testing/control-builder.js';

describe('a control', () => {
  it('is caught by the invariant that it breaks, and by nothing else', () => {
    const found = (...findings: ReturnType<typeof aFinding>[]) => isCaught(aControl(), anOutcome({ findings }));
    expect(found(aFinding('own'), aFinding('A'))).toBe(true);
    expect(found(aFinding('B'), aFinding('own', { what: 'A' }))).toBe(false);
    expect(found()).toBe(false);
  });

  it('is caught by what the fault itself must say, where no invariant asks', () => {
    const control = aControl({ breaks: /in memory/ });
    const findings = [
      aFinding('own', { what: 'too much in memory' }),
      aFinding('own', { what: 'something else' }),
      aFinding('A', { what: 'lost, and in memory' }),
    ];
    expect(timesSeen(control, anOutcome({ findings }))).toBe(1);
    expect(isCaught(control, anOutcome({ findings: findings.slice(1) }))).toBe(false);
  });

  it('is not caught under a fault that was never made', () => {
    expect(isCaught(aControl(), anOutcome({ injected: 0, findings: [aFinding('A')] }))).toBe(false);
  });
});

describe('the controls', () => {
  it('show of every fault that it can fail', () => {
    const shown = new Set(CONTROLS.map(({ fault }) => fault.number));
    expect(FAULTS.filter(({ number }) => !shown.has(number))).toEqual([]);
  });

  it('have a name each', () => {
    expect(new Set(CONTROLS.map(titleOf)).size).toBe(CONTROLS.length);
  });

  it.each(['redis', 'embedded'] as const)('that are always played are the four of the contract, on %s', (backend) => {
    const always = CONTROLS.filter(({ usual, backends }) => usual && backends.includes(backend));
    expect(always.map(({ name }) => name).toSorted()).toEqual([
      'no-attempt-before-send',
      'no-dispatcher',
      'no-version-check',
      'stream-from-pub-sub-alone',
    ]);
  });
});
