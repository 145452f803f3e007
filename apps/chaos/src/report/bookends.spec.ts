import { describe, expect, it } from 'vitest';
import { aControl } from '../controls/testing/control-builder.js';
import { readOptions } from '../options/options.js';
import { aFault } from '../faults/testing/fault-builder.js';
import { aFinding, anOutcome } from '../staging/testing/outcome-builder.js';
import { closing } from './bookends.js';

const plain = (_: unknown, text: string) => text;
const control = aControl();

describe('closing', () => {
  const options = readOptions(['--seed', 'abc', '--short', '--backend', 'embedded'], {
    faults: [aFault()],
    controls: [],
  });

  it('gives a command for each broken fault that makes it again, with as many orders', () => {
    const broken = [anOutcome({ findings: [aFinding('B')], orders: 70 }), anOutcome({ injected: 0, orders: 30 })];
    const text = closing(options, { outcomes: [anOutcome(), ...broken], trials: [] }, plain);
    for (const orders of [70, 30]) {
      expect(text).toContain(
        `npm run chaos -- --faults 4 --orders ${orders} --seed abc --backend embedded --short --no-controls --keep`,
      );
    }
    expect(text).toContain('4-worker-frozen: 1 violations.');
    expect(text).toContain('4-worker-frozen: the fault was never made.');
  });

  it('names a control that passed', () => {
    const text = closing(options, { outcomes: [anOutcome()], trials: [{ control, outcome: anOutcome() }] }, plain);
    expect(text).toContain('no-dispatcher-1: the harness did not catch it.');
    expect(text).not.toContain('Again:');
  });

  it.each([
    ['broke something else', { findings: [aFinding('own')] }],
    ['was never really tried', { findings: [aFinding('A')], injected: 0 }],
  ])('does not take a control for caught that %s', (_why, outcome) => {
    const trials = [{ control, outcome: anOutcome(outcome) }];
    expect(closing(options, { outcomes: [anOutcome()], trials }, plain)).toContain('did not catch it');
  });

  it('says that everything held, and that every control was caught', () => {
    const caught = { control, outcome: anOutcome({ findings: [aFinding('A')] }) };
    expect(closing(options, { outcomes: [anOutcome()], trials: [caught] }, plain)).toMatch(
      /^\nNothing lost, nothing twice: 100 orders in .* min; 1 controls caught\.$/,
    );
    expect(closing(options, { outcomes: [], trials: [caught] }, plain)).toMatch(/^\n1 controls caught in .* min\.$/);
  });
});
