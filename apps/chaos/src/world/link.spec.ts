import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Random } from '../random/random.js';
import { Link } from './link.js';
import { bytes, endOf, Sockets } from './testing/sockets.js';

describe('Link', () => {
  let sockets: Sockets;
  let link: Link;

  beforeEach(async () => {
    sockets = new Sockets();
    const echo = await sockets.serve((socket) => socket.pipe(socket));
    link = await Link.open('test', echo, new Random('link'));
  });

  afterEach(async () => {
    await link.close();
    await sockets.close();
  });

  /** A connection over the link on which something has already come back. */
  async function dialed() {
    const socket = sockets.dial(link.port);
    socket.write('hello');
    await bytes(socket, 5);
    return socket;
  }

  it('carries everything, there and back, more than it would hold itself', async () => {
    const socket = sockets.dial(link.port);
    const sent = randomBytes(5 * 1024 * 1024);
    const received = bytes(socket, sent.length);
    socket.write(sent);
    expect((await received).equals(sent)).toBe(true);
  });

  it('keeps the order, however late each chunk is', async () => {
    // So lossy that some chunks wait and others do not.
    link.impair({ latencyMs: 0, loss: 0.3 });
    const socket = await dialed();
    const sent = Array.from({ length: 30 }, (_, index) => `${index},`).join('');
    const received = bytes(socket, sent.length);
    for (const chunk of sent.match(/\d+,/g) ?? []) {
      socket.write(chunk);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect((await received).toString()).toBe(sent);
  });

  it('passes on an end, after what was said before it', async () => {
    link.impair({ latencyMs: 20, loss: 0 });
    const socket = sockets.dial(link.port);
    socket.end('the last word');
    const received = bytes(socket, 13);
    const end = once(socket, 'end');
    expect((await received).toString()).toBe('the last word');
    await end;
  });

  it('breaks connections and takes no new ones while it is cut, and is whole when healed', async () => {
    const socket = await dialed();
    link.cut('die');
    expect(await endOf(socket)).toBe('ECONNRESET');
    expect(await endOf(sockets.dial(link.port))).toBe('ECONNRESET');
    link.heal();
    await dialed();
    expect(link.size).toBe(1);
  });

  it('holds everything while it hangs, without a word, and lets it go on when healed', async () => {
    const [old, heard] = [await dialed(), [] as string[]];
    link.cut('hang');
    old.on('data', (chunk: Buffer) => heard.push(`old ${chunk.toString()}`));
    const young = sockets.dial(link.port);
    young.on('data', (chunk: Buffer) => heard.push(`young ${chunk.toString()}`));
    old.write('a');
    young.write('b');
    await once(young, 'connect');
    // Over another wire the same way is open: what is held back here is held back by the link.
    const other = await Link.open('other', await sockets.serve((socket) => socket.pipe(socket)), new Random('other'));
    const probe = sockets.dial(other.port);
    probe.write('c');
    await bytes(probe, 1);
    await other.close();
    expect(heard).toEqual([]);
    link.heal();
    await expect.poll(() => heard.toSorted()).toEqual(['old a', 'young b']);
  });

  it('tells whether somebody feels that it hangs: an idle connection does not, until it says something', async () => {
    const idle = await dialed();
    link.cut('hang');
    expect(link.isFelt).toBe(false);
    idle.write('x');
    await expect.poll(() => link.isFelt).toBe(true);
    link.heal();
    expect(link.isFelt).toBe(false);
  });

  it('tells whether somebody feels that it is cut: who was on it, or who wants to be', async () => {
    link.cut('die');
    expect(link.isFelt).toBe(false);
    await endOf(sockets.dial(link.port));
    expect(link.isFelt).toBe(true);
    link.heal();
    await dialed();
    link.cut('die');
    expect(link.isFelt).toBe(true);
    link.heal();
    link.cut('hang');
    expect(link.isFelt).toBe(false);
    sockets.dial(link.port);
    await expect.poll(() => link.isFelt).toBe(true);
  });

  it('breaks the client when the server breaks', async () => {
    link.leadTo(await sockets.serve((socket) => socket.once('data', () => socket.resetAndDestroy())));
    const socket = sockets.dial(link.port);
    socket.write('x');
    expect(await endOf(socket)).toBe('ECONNRESET');
  });

  it('breaks the client when there is no server', async () => {
    const gone = new Sockets();
    const port = await gone.serve(() => undefined);
    await gone.close();
    link.leadTo(port);
    expect(await endOf(sockets.dial(link.port))).toBe('ECONNRESET');
  });
});
