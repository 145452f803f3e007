import type { Unit } from '../measure/line.js';

const WHOLE = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** A number with three digits that count, or all of them where it has more. */
export function digits(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  if (size >= 100) return WHOLE.format(value);
  return value.toFixed(size >= 10 ? 1 : 2);
}

/** A number with its unit, such as `2,913/s` or `0.82 ms`. */
export function quantity(value: number, unit: Unit): string {
  return unit === '/s' ? `${digits(value)}/s` : `${digits(value)} ${unit}`;
}
