import { describe, expect, it } from 'vitest';
import type { Order, OrderJournal, StartedAppend, Transition } from '#libs/orders-domain';
import { OrderInHand } from './order-in-hand.js';
import { anOrder, changed } from './testing/order-builder.js';

const toRouting: Transition = { to: 'routing', data: {} };
const toBuilding: Transition = { to: 'building', data: {} };

/** A journal whose writes stay under way until the test ends them. */
class SlowJournal {
  readonly started: { readonly from: Order; readonly end: (fault?: Error) => void }[] = [];

  startAppend(from: Order, { to }: Transition): StartedAppend {
    const order = changed(from, { status: to, version: from.version + 1 });
    const durable = new Promise<Order>((resolve, reject) => {
      this.started.push({ from, end: (fault) => (fault ? reject(fault) : resolve(order)) });
    });
    durable.catch(() => undefined);
    return { order, durable };
  }

  get asJournal(): OrderJournal {
    return this as unknown as OrderJournal;
  }
}

function orderInHand() {
  const journal = new SlowJournal();
  const order = anOrder();
  return { journal, order, inHand: new OrderInHand(journal.asJournal, order) };
}

describe('OrderInHand', () => {
  it('starts each step from where the one before will end, without waiting for it', () => {
    const { journal, order, inHand } = orderInHand();
    inHand.record(toRouting);
    const routing = inHand.order;
    inHand.record(toBuilding);
    expect(journal.started.map(({ from }) => from)).toEqual([order, routing]);
    expect(inHand.order).toMatchObject({ status: 'building', version: 3 });
  });

  it('is durable once every step is', async () => {
    const { journal, inHand } = orderInHand();
    inHand.record(toRouting);
    inHand.record(toBuilding);
    const told: string[] = [];
    const durable = inHand.durable().then((order) => told.push(order.status));
    journal.started[1]!.end();
    await new Promise((resolve) => setImmediate(resolve));
    expect(told).toEqual([]);
    journal.started[0]!.end();
    await durable;
    expect(told).toEqual(['building']);
  });

  it('tells of the first failure, and waits for the rest to be decided', async () => {
    const { journal, inHand } = orderInHand();
    inHand.record(toRouting);
    inHand.record(toBuilding);
    journal.started[0]!.end(new Error('overtaken'));
    await expect(inHand.durable()).rejects.toThrow('overtaken');
    const decided = inHand.decided().then(() => 'decided');
    journal.started[1]!.end(new Error('fenced off'));
    expect(await decided).toBe('decided');
  });

  it('is durable as it was where nothing was recorded', async () => {
    const { order, inHand } = orderInHand();
    expect(await inHand.durable()).toBe(order);
  });
});
