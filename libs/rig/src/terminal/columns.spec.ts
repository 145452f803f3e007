import { describe, expect, it } from 'vitest';
import { Columns } from './columns.js';

const plain = (_: unknown, text: string) => text;

describe('Columns', () => {
  const columns = new Columns([
    { heading: 'name', width: 6, left: true },
    { heading: 'count', width: 6 },
    { heading: 'verdict', width: 7, left: true },
  ]);

  it('has words on the left and numbers on the right, beneath their headings', () => {
    expect(columns.head(plain).split('\n')).toEqual(['name     count  verdict', '──────  ──────  ───────']);
    expect(columns.row(['ab', '12', 'holds'])).toBe('ab          12  holds');
  });

  it('leaves a short row short', () => {
    expect(columns.row(['ab', '12'])).toBe('ab          12');
  });
});
