import { describe, expect, it } from 'vitest';
import { atLeast, atMost, type Line } from '../measure/line.js';
import { failedRow, tableHead, tableRow } from './table.js';

const plain = (_: unknown, text: string) => text;

function aLine(changes: Partial<Line> = {}): Line {
  return {
    row: 'post-throughput',
    aspect: '',
    unit: '/s',
    pairs: [
      { ours: 3_000, ceiling: 2_000 },
      { ours: 3_300, ceiling: 2_000 },
      { ours: 2_900, ceiling: 2_000 },
    ],
    target: atLeast(1.5),
    ...changes,
  };
}

describe('the table of rows', () => {
  it('has the medians, and the spread of the ratios, beneath their headings', () => {
    const [heads = ''] = tableHead(plain).split('\n');
    const row = tableRow(aLine(), true, plain);
    const under = (heading: string) =>
      row
        .slice(0, heads.indexOf(heading) + heading.length)
        .trimEnd()
        .split(/ {2,}/)
        .at(-1);
    expect(['engine', 'ceiling', 'ratio', 'of rounds', 'target'].map(under)).toEqual([
      '3,000/s',
      '2,000/s',
      '1.50',
      '1.45–1.65',
      '≥ 1.5',
    ]);
    expect(row).toMatch(/met$/);
  });

  it('shows a number that has no ceiling as it is', () => {
    const line = aLine({ aspect: 'api', unit: 's', pairs: [{ ours: 2.345, ceiling: null }], target: atMost(2) });
    expect(tableRow(line, true, plain)).toMatch(/^post-throughput api +2\.35 s +≤ 2 +missed$/);
  });

  it('judges no number that is held against nothing, and says what must be known of it', () => {
    const line = aLine({ pairs: [{ ours: 3_000, ceiling: null }], target: null });
    expect(tableRow(line, true, plain)).toMatch(/^post-throughput +3,000\/s +–$/);
    expect(tableRow({ ...line, note: 'No ceiling.' }, true, plain)).toMatch(/–\n {2}No ceiling\.$/);
  });

  it('does not judge the speed of a smoke run', () => {
    expect(tableRow(aLine({ target: atLeast(9) }), false, plain)).toMatch(/works$/);
    expect(tableRow(aLine({ pairs: [] }), false, plain)).toMatch(/not measured$/);
    expect(failedRow('drain', 'it stood still', plain)).toMatch(/^drain +not measured: it stood still$/);
  });

  it('fits a terminal of 100 columns', () => {
    const wide = aLine({
      pairs: [
        { ours: 123_456, ceiling: 2 },
        { ours: 99_999, ceiling: 2 },
      ],
    });
    for (const line of [...tableHead(plain).split('\n'), tableRow(wide, true, plain)]) {
      expect(line.length).toBeLessThanOrEqual(100);
    }
  });
});
