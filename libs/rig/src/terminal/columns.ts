import type { Paint } from './paint.js';

export interface Column {
  readonly heading: string;
  readonly width: number;
  /** Words read from the left; numbers, unless said otherwise, from the right. */
  readonly left?: boolean;
}

/** How a table is laid out: its heads and rows are padded alike. */
export class Columns {
  constructor(private readonly columns: readonly Column[]) {}

  /** The headings, and a rule beneath them. */
  head(paint: Paint): string {
    const rule = this.columns.map(({ width }) => '─'.repeat(width)).join('  ');
    return `${paint('bold', this.row(this.columns.map(({ heading }) => heading)))}\n${paint('gray', rule)}`;
  }

  /** How wide the first so many columns are together. */
  widthOf(count: number): number {
    return this.columns.slice(0, count).reduce((sum, { width }) => sum + width, 2 * (count - 1));
  }

  /** Cells beyond the last column are an error of the caller; missing ones leave the row short. */
  row(cells: readonly string[]): string {
    const padded = cells.map((cell, index) => {
      const { width = 0, left = false } = this.columns[index] ?? {};
      return left ? cell.padEnd(width) : cell.padStart(width);
    });
    return padded.join('  ').trimEnd();
  }
}
