import { describe, expect, it } from 'vitest';
import { aFinding, anOutcome } from '../staging/testing/outcome-builder.js';
import { notApplicableRow, tableHead, tableRow } from './table.js';

const plain = (_: unknown, text: string) => text;

describe('the table of faults', () => {
  it('has its numbers beneath their headings', () => {
    const [heads = ''] = tableHead(plain).split('\n');
    const row = tableRow(anOutcome({ findings: [aFinding('A'), aFinding('C'), aFinding('C')] }), plain);
    const under = (heading: string) =>
      row
        .slice(0, heads.indexOf(heading) + heading.length)
        .trimEnd()
        .split(/ +/)
        .at(-1);
    expect(['orders', 'injected', 'lost', 'twice', 'stream', 'other'].map(under)).toEqual([
      '100',
      '1',
      '1',
      '0',
      '2',
      '0',
    ]);
    expect(row).toMatch(/ 4\.2 s +18 s {2}VIOLATED$/);
  });

  it('fits a terminal of 100 columns', () => {
    const rows = [tableHead(plain), tableRow(anOutcome({ recoveryS: 1_234.5, tookS: 1_234, orders: 123_456 }), plain)];
    for (const line of rows.join('\n').split('\n')) expect(line.length).toBeLessThanOrEqual(100);
  });

  it('tells a fault that held from one that was never made and from one that cannot be', () => {
    expect(tableRow(anOutcome(), plain)).toMatch(/holds$/);
    expect(tableRow(anOutcome({ injected: 0 }), plain)).toMatch(/not made$/);
    expect(tableRow(anOutcome({ recoveryS: null, findings: [aFinding('A')] }), plain)).toMatch(
      /never +18 s {2}VIOLATED$/,
    );
    expect(notApplicableRow(anOutcome(), plain)).toMatch(/worker-frozen .*not applicable$/);
  });
});
