import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isTerminal,
  mayMove,
  ORDER_LIFECYCLE,
  ORDER_STATUSES,
  type OrderStatus,
  sourcesOf,
  TERMINAL_STATUSES,
} from './order-lifecycle.js';

/** Every status that some sequence of legal moves leads to. */
function reachableFrom(start: OrderStatus): Set<OrderStatus> {
  const seen = new Set([start]);
  for (const status of seen) for (const next of ORDER_LIFECYCLE[status]) seen.add(next);
  return seen;
}

/** Follows `choices` from `pending`, each a pick among the moves there are, until there is none left. */
function walk(choices: readonly number[]): OrderStatus[] {
  const path: OrderStatus[] = ['pending'];
  for (const choice of choices) {
    const moves = ORDER_LIFECYCLE[path.at(-1)!];
    if (moves.length === 0) break;
    path.push(moves[choice % moves.length]!);
  }
  return path;
}

const anyStatus = fc.constantFrom(...ORDER_STATUSES);
const anyWalk = fc.array(fc.nat(), { maxLength: 40 }).map(walk);

describe('the order lifecycle', () => {
  it('goes the way the contract names', () => {
    const way: OrderStatus[] = ['pending', 'routing', 'building', 'submitted', 'confirmed'];
    for (const [step, status] of way.slice(1).entries()) expect(mayMove(way[step]!, status)).toBe(true);
    expect(mayMove('submitted', 'failed')).toBe(true);
  });

  it('reaches every status from pending', () => {
    expect([...reachableFrom('pending')].toSorted()).toEqual(ORDER_STATUSES.toSorted());
  });

  it('can end from every status that is not the end', () => {
    for (const status of ORDER_STATUSES.filter((candidate) => !isTerminal(candidate))) {
      expect(reachableFrom(status)).toContain('confirmed');
      expect(mayMove(status, 'failed')).toBe(true);
    }
  });

  it('has no way out of confirmed and failed, and no other ends', () => {
    expect(TERMINAL_STATUSES).toEqual(['confirmed', 'failed']);
    fc.assert(
      fc.property(anyStatus, anyStatus, (from, to) => {
        fc.pre(TERMINAL_STATUSES.includes(from));
        expect(isTerminal(from)).toBe(true);
        expect(mayMove(from, to)).toBe(false);
      }),
    );
  });

  it('confirms nothing that was not submitted, and submits nothing that was not built', () => {
    expect(sourcesOf('confirmed')).toEqual(['submitted']);
    expect(sourcesOf('submitted')).toEqual(['building']);
    expect(sourcesOf('building')).toEqual(['routing']);
  });

  it('never goes back to pending', () => {
    expect(sourcesOf('pending')).toEqual([]);
  });

  it('lets a retry return to routing from every open step', () => {
    expect(sourcesOf('routing')).toEqual(['pending', 'routing', 'building', 'submitted']);
  });

  it('fences a move by exactly the statuses whose table names it', () => {
    fc.assert(
      fc.property(anyStatus, anyStatus, (from, to) => {
        expect(sourcesOf(to).includes(from)).toBe(ORDER_LIFECYCLE[from].includes(to));
        expect(mayMove(from, to)).toBe(ORDER_LIFECYCLE[from].includes(to));
      }),
    );
  });

  it('keeps every walk legal, with nothing after its end and a submission before each confirmation', () => {
    fc.assert(
      fc.property(anyWalk, (path) => {
        for (const [step, status] of path.slice(1).entries()) expect(mayMove(path[step]!, status)).toBe(true);
        expect(path.slice(0, -1).filter(isTerminal)).toEqual([]);
        expect(path.at(-1) !== 'confirmed' || path.at(-2) === 'submitted').toBe(true);
      }),
    );
  });
});
