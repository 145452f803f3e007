import type { Paint } from '../terminal/paint.js';
import { type OrdersByKey, playScene } from './play-scene.js';
import { SCENES } from './scenes.js';

/** Plays every scene against the engine at `url`. @throws Error when one does not end as it must */
export async function playDemo(url: string, paint: Paint): Promise<void> {
  process.stdout.write(`${paint('gray', `ready after ${process.uptime().toFixed(1)} s at ${url}`)}\n`);
  const seen: OrdersByKey = new Map();
  const orderIds = new Set<string>();
  for (const scene of SCENES) orderIds.add(await playScene(url, scene, seen, paint));
  await showRecord(url, [...orderIds][0] ?? '', paint);
  process.stdout.write(`\n${orderIds.size} orders, each executed at most once. Stopping.\n`);
}

async function showRecord(url: string, orderId: string, paint: Paint): Promise<void> {
  const response = await fetch(`${url}/api/orders/${orderId}`);
  process.stdout.write(`\n${paint('bold', `The record in Postgres: GET /api/orders/${orderId}`)}\n`);
  process.stdout.write(`${JSON.stringify(await response.json(), null, 2)}\n`);
}
