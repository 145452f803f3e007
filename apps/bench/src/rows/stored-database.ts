import { followOrder } from '../load/order-socket.js';
import { OrderClient } from '../load/order-client.js';
import { storeOrders } from '../load/store-orders.js';
import type { Stage } from '../stage/stage.js';

/** A database that holds so many finished orders; made once in a run, and then used by every row. @returns its URL */
export async function storedDatabase(stage: Stage, count: number): Promise<string> {
  const known = stage.site.stored.get(count);
  if (known !== undefined) return known;
  const databaseUrl = await stage.site.databases.create();
  const house = await stage.openHouseOn(databaseUrl, 'desk');
  const client = new OrderClient(house.url, 1);
  stage.atEnd(() => client.close());
  const orderId = await client.place();
  await followOrder(house.url, orderId);
  await house.stop();
  stage.tell(`stores ${count} orders`);
  await storeOrders(stage.connect(databaseUrl), orderId, count);
  stage.site.stored.set(count, databaseUrl);
  return databaseUrl;
}
