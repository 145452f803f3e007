import * as fc from 'fast-check';
import { expect } from 'vitest';
import { IdempotencyKeyReused, type NewOrder } from '#libs/orders-domain';
import { expectSameOrder } from './expect-same-order.js';
import { FAR_AHEAD_MS, type Lane } from './lane.js';
import { acceptedOrder, type JournalCommand, type JournalModel, type ModelOrder } from './model.js';

/** Places an order without a key. */
export class Accept implements JournalCommand {
  constructor(private readonly overdue: boolean) {}

  check = () => true;

  async run(model: JournalModel, lane: Lane): Promise<void> {
    const placed = lane.placed(this.overdue);
    const accepted = await lane.journal.accept(placed, null);
    if (accepted === null) throw new Error('an order without a key is always accepted');
    expectSameOrder(accepted, await recorded(model, lane, placed));
  }

  toString = () => `accept${this.overdue ? ' past its deadline' : ''}`;
}

/** Places several orders at once with one key; bodies may differ. One alone is the plain case. */
export class AcceptWithKey implements JournalCommand {
  constructor(
    private readonly key: string,
    private readonly bodies: readonly string[],
  ) {}

  check = () => true;

  async run(model: JournalModel, lane: Lane): Promise<void> {
    const requests = this.bodies.map((body) => ({ body, placed: lane.placed(), claim: lane.claim(this.key, body) }));
    const taken = await Promise.allSettled(requests.map(({ placed, claim }) => lane.intake.take(placed, claim)));
    const made = requests.filter((_, index) => {
      const result = taken[index]!;
      return result.status === 'fulfilled' && !result.value.idempotent;
    });
    expectMade(made.length, model.keys.has(this.key) ? 0 : 1);
    for (const { placed, body } of made) {
      model.keys.set(this.key, { orderId: placed.id, body });
      await recorded(model, lane, placed);
    }
    const holder = model.keys.get(this.key)!;
    for (const [index, { body }] of requests.entries()) expectAnswer(taken[index]!, body, holder, model);
  }

  toString = () => `accept with key ${this.key}: ${this.bodies.join(' ')}`;
}

/** A new key makes one order, however many ask with it; a used one makes none. */
function expectMade(orders: number, expected: 0 | 1): void {
  expect(orders).toBe(expected);
}

type Answer = PromiseSettledResult<Awaited<ReturnType<Lane['intake']['take']>>>;

function expectAnswer(
  answer: Answer,
  body: string,
  holder: { orderId: string; body: string },
  model: JournalModel,
): void {
  if (answer.status === 'fulfilled') {
    expect(body).toBe(holder.body);
    expectSameOrder(answer.value.order, model.order(holder.orderId));
    return;
  }
  expect(answer.reason).toBeInstanceOf(IdempotencyKeyReused);
  expect(answer.reason).toMatchObject({ orderId: holder.orderId });
  expect(body).not.toBe(holder.body);
}

async function recorded(model: JournalModel, lane: Lane, placed: NewOrder): Promise<ModelOrder> {
  const { orderType, tokenIn, tokenOut, slippageBps } = placed;
  const data = { orderType, tokenIn, tokenOut, amount: '1.5', slippageBps };
  const order = acceptedOrder(placed.id, data, placed.deadlineInS === 0);
  model.orders.push(order);
  // Its first look comes too soon to be waited for in order.
  await lane.journal.lookAgainIn(FAR_AHEAD_MS, [placed.id]);
  return order;
}

const anyBody = fc.constantFrom('a', 'a', 'b');

export const anyAccept: fc.Arbitrary<JournalCommand> = fc.oneof(
  fc.boolean().map((overdue) => new Accept(overdue)),
  fc
    .tuple(fc.constantFrom('k1', 'k2'), fc.array(anyBody, { minLength: 1, maxLength: 3 }))
    .map(([key, bodies]) => new AcceptWithKey(key, bodies)),
);
