import * as fc from 'fast-check';
import { expect } from 'vitest';
import type { Evidence } from '../evidence.js';
import { judge } from '../judge.js';
import { anyStory, type OrderStory } from './order-story.js';
import { truthfulEvidence } from './truthful-evidence.js';

/** Turns true evidence into a lie about `order-1`; `draw` is where it takes its chances from. */
export type Lie = (evidence: Evidence, draw: fc.GeneratorValue) => Evidence;

interface Expectation {
  /** What the story of `order-1` has to be like for the lie to be one. */
  readonly about?: Partial<OrderStory>;
  /** Whom the verdict may name. */
  readonly naming?: readonly string[];
}

/** Tells the lie about any history in which it is one: the judge names the invariants that it breaks (`A`, `DE`), and no other. */
export function expectCaught(broken: string, lie: Lie, { about = {}, naming }: Expectation = {}): void {
  fc.assert(
    fc.property(fc.array(anyStory, { minLength: 2, maxLength: 4 }), fc.gen(), ([first, ...others], draw) => {
      const truth = truthfulEvidence([{ ...first!, ...about }, ...others]);
      const violations = judge(lie(truth, draw));
      expect([...new Set(violations.map(({ invariant }) => invariant))].join('')).toBe(broken);
      for (const { orderId } of violations) expect(naming ?? ['order-1']).toContain(orderId);
    }),
  );
}
