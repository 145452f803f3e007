import { followOrder } from '../load/order-socket.js';
import { OrderClient } from '../load/order-client.js';
import { storeOrders } from '../load/store-orders.js';
import type { StoredOrders } from '../site/site.js';
import type { Stage } from '../stage/stage.js';

/** A database that holds so many finished orders; made once in a run, and then used by every row. @returns its URL */
export async function storedDatabase(stage: Stage, count: number): Promise<string> {
  const { databaseUrl } = await once(stage, count, async () => {
    const { databaseUrl: ofOne, orderId } = await once(stage, 1, () => finishOne(stage));
    const own = await stage.site.databases.copy(ofOne);
    stage.tell(`stores ${count} orders`);
    const database = stage.connect(own);
    await storeOrders(database, orderId, count);
    return { databaseUrl: own, orderId };
  });
  return databaseUrl;
}

async function once(stage: Stage, count: number, make: () => Promise<StoredOrders>): Promise<StoredOrders> {
  const { stored } = stage.site;
  const known = stored.get(count) ?? (await make());
  stored.set(count, known);
  return known;
}

/** One order that the engine took, worked and confirmed: all others are copies of it. */
async function finishOne(stage: Stage): Promise<StoredOrders> {
  const databaseUrl = await stage.site.databases.create();
  const house = await stage.openHouseOn(databaseUrl, 'desk');
  const client = new OrderClient(house.url, 1);
  try {
    const orderId = await client.place();
    await followOrder(house.url, orderId);
    return { databaseUrl, orderId };
  } finally {
    await client.close();
    await house.stop();
  }
}
