import type { Pool } from 'pg';
import { appendSteps } from './append-steps.js';
import type { Order } from './order.entity.js';
import type { Step } from './order-steps.js';
import { againAfterDeadlock, isWrongValue } from './sql-state.js';

/**
 * Appends steps, and none that follows a step which was not made. The fence alone would let such a one through where
 * another worker has made the same step: it knows versions, not whose they are.
 */
export class StepAppender {
  /** What steps would have led to that were not made, or of which nobody knows. */
  private readonly lost = new WeakSet<Order>();

  constructor(private readonly pool: Pool) {}

  /** @returns for each step when it became durable, or null where it was not made */
  async append(steps: readonly Step[]): Promise<(Date | null)[]> {
    const possible = steps.filter((step) => this.follows(step));
    const made = possible.length === 0 ? [] : await this.commit(possible);
    const madeAt = new Map(possible.map((step, index) => [step, made[index] ?? null]));
    return steps.map((step) => {
      const at = madeAt.get(step) ?? null;
      if (at === null) this.lost.add(step.after);
      return at;
    });
  }

  /** Whether the step it was started from was made; where that is one of the same statement, both are made or neither. */
  private follows({ before, after }: Step): boolean {
    if (!this.lost.has(before)) return true;
    this.lost.add(after);
    return false;
  }

  private async commit(steps: readonly Step[]): Promise<(Date | null)[]> {
    try {
      return await againAfterDeadlock(() => appendSteps(this.pool, steps));
    } catch (error) {
      // These are tried again in halves, until it is known whose fault it was.
      const again = isWrongValue(error) && steps.length > 1;
      if (!again) for (const { after } of steps) this.lost.add(after);
      throw error;
    }
  }
}
