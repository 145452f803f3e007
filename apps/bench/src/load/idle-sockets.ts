import { setTimeout as pause } from 'node:timers/promises';
import type { WebSocket } from 'ws';
import { residentBytes } from '#libs/rig';
import type { Outfit } from '../stage/stage.js';
import type { StartedProcess } from '../stage/started-process.js';
import { openOrderSocket, standing } from './order-socket.js';

const AT_ONCE = 50;
/** Code that has never run, and pools that were never filled, are not the price of a socket. */
const FIRST = 100;
const COLLECTIONS = 3;
const KIB = 1024;

/** What a process needs to be measured: it collects its garbage when it is told to. */
export const MEASURED: Outfit = {
  nodeOptions: ['--expose-gc'],
  imports: [new URL('collect-garbage.js', import.meta.url).href],
};

/** The resident memory that one more idle socket costs the process that serves it, in KiB. */
export async function kibPerSocket(
  server: StartedProcess,
  orderIds: readonly string[],
  settleMs: number,
): Promise<number> {
  const open: WebSocket[] = [];
  try {
    open.push(...(await openAll(server.said, orderIds.slice(0, FIRST))));
    const before = await settledBytes(server, settleMs);
    const more = orderIds.slice(FIRST);
    open.push(...(await openAll(server.said, more)));
    const after = await settledBytes(server, settleMs);
    return (after - before) / more.length / KIB;
  } finally {
    for (const socket of open) socket.terminate();
  }
}

async function openAll(url: string, orderIds: readonly string[]): Promise<WebSocket[]> {
  const sockets: WebSocket[] = [];
  for (let from = 0; from < orderIds.length; from += AT_ONCE) {
    const some = orderIds.slice(from, from + AT_ONCE).map((orderId) => openOrderSocket(url, orderId));
    await Promise.all(some.map(standing));
    sockets.push(...some);
  }
  return sockets;
}

/** The least that is seen after garbage was collected: some of it takes more than one go. */
async function settledBytes({ process, pid }: StartedProcess, settleMs: number): Promise<number> {
  let least = Infinity;
  for (let time = 0; time < COLLECTIONS; time += 1) {
    await pause(settleMs);
    process.signal('SIGUSR2');
    await pause(settleMs);
    least = Math.min(least, await residentBytes(pid));
  }
  return least;
}
