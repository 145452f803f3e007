import { setTimeout as pause } from 'node:timers/promises';
import {
  EVENTS_OF_A_LONG_ORDER,
  removeOrder,
  writeLongOrder,
  eventually,
  residentBytes,
  watchResidentBytes,
} from '#libs/rig';
import { SlowReader } from '../clients/slow-reader.js';
import type { Scene } from './fault.js';

const READERS = { full: 100, short: 60 };
/** They are given up 10 s after the kernel takes no more for them, and on a busy machine it takes its time until then. */
const GIVEN_UP_WITHIN_MS = 40_000;
const ASK_EVERY_MS = 500;
const TOLD_WITHIN_MS = 15_000;
const LOOK_EVERY_MS = 50;
/** 1013 for one who wakes up in time to hear it; 1006 for one who was cut off. */
const TOO_SLOW: ReadonlySet<number> = new Set([1006, 1013]);

const MIB = 1024 * 1024;
/** What the API may hold for one reader: 64 KiB that wait to be sent, and one page of 20 events of 2.2 KiB. */
const MOST_OF_A_READER = 64 * 1024 + 20 * 2_250;
/** V8 collects when it must, not when it can: of the hundreds of MiB that go to the kernel within seconds, so much lies about. */
const GARBAGE = 192 * MIB;

/** Readers who do not read: they are closed, cost bounded memory, and can go on where they were. */
export async function neglectSockets(scene: Scene): Promise<void> {
  const { house, violated } = scene;
  const [api] = house.apis;
  const [pid, url] = [api?.process?.pid, api?.url];
  if (!pid || !url) {
    violated('no API was there for readers to be slow at');
    return;
  }
  const orderId = await writeLongOrder(house.database);
  try {
    // What the first long replay leaves behind is part of being idle.
    expectWhole(scene, await readOn(url, orderId, 0));
    const idle = await residentBytes(pid);
    const stopWatching = watchResidentBytes(pid, LOOK_EVERY_MS);
    const slow = await stall(scene, url, orderId);
    judgeMemory(scene, idle, stopWatching(), slow.length);
    await wake(scene, url, orderId, slow);
  } finally {
    await removeOrder(house.database, orderId);
  }
}

async function stall({ sized, injected, violated, tell }: Scene, url: string, orderId: string): Promise<SlowReader[]> {
  const count = sized(READERS);
  const readers = Array.from({ length: count }, () => new SlowReader(url, orderId));
  const opened = await Promise.allSettled(readers.map((reader) => reader.opened));
  const stalled = readers.filter((_, index) => opened[index]?.status === 'fulfilled');
  injected(stalled.length);
  if (stalled.length < count) violated(`${count - stalled.length} of ${count} slow readers were not let in`);
  tell(`${stalled.length} readers do not read`);
  await eventually({ withinMs: TOLD_WITHIN_MS }, async () => (await openStreams(url)) >= stalled.length);
  // Those who do read are at the end of their orders by then.
  const gone = await eventually(
    { withinMs: GIVEN_UP_WITHIN_MS, everyMs: ASK_EVERY_MS },
    async () => (await openStreams(url)) === 0,
  );
  if (!gone) violated(`slow readers were still told of events after ${GIVEN_UP_WITHIN_MS / 1_000} s`);
  return stalled;
}

/** How many streams the API serves, as Prometheus would read it. */
async function openStreams(url: string): Promise<number> {
  const text = await fetch(`${url}/metrics`).then((response) => response.text());
  return Number(/^oee_streams (.*)$/m.exec(text)?.[1]);
}

function judgeMemory({ violated, tell }: Scene, idle: number, most: number, readers: number): void {
  const bound = idle + readers * MOST_OF_A_READER + GARBAGE;
  const mib = (bytes: number) => `${Math.round(bytes / MIB)} MiB`;
  tell(`${mib(most)} resident, of ${mib(bound)} allowed`);
  if (most <= bound) return;
  violated(`the API had ${mib(most)} in memory for ${readers} slow readers: ${mib(idle)} idle, allowed ${mib(bound)}`);
}

/** All of them read now what was under way, hear that they were too slow, and one of them goes on where it was. */
async function wake(scene: Scene, url: string, orderId: string, slow: readonly SlowReader[]): Promise<void> {
  const codes = await Promise.all(slow.map((reader) => Promise.race([reader.read(), pause(TOLD_WITHIN_MS, null)])));
  for (const reader of slow) reader.hangUp();
  const others = codes.filter((code) => code === null || !TOO_SLOW.has(code));
  if (others.length > 0) {
    const told = [...new Set(others.map((code) => code ?? 'nothing'))].join(', ');
    scene.violated(`${others.length} of ${slow.length} readers who did not read were not closed for it, but: ${told}`);
  }
  const [one] = slow;
  if (!one) return;
  expectWhole(scene, [...one.seqs, ...(await readOn(url, orderId, one.seqs.length))]);
}

async function readOn(url: string, orderId: string, after: number): Promise<number[]> {
  const reader = new SlowReader(url, orderId, after);
  await reader.opened;
  await Promise.race([reader.read(), pause(TOLD_WITHIN_MS)]);
  reader.hangUp();
  return reader.seqs;
}

function expectWhole({ violated }: Scene, seqs: readonly number[]): void {
  const whole = seqs.length === EVENTS_OF_A_LONG_ORDER && seqs.every((seq, index) => seq === index + 1);
  if (!whole)
    violated(`a reader of a long order saw ${seqs.length} events, not 1 to ${EVENTS_OF_A_LONG_ORDER} in order`);
}
