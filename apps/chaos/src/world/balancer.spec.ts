import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Balancer } from './balancer.js';
import { bytes, endOf, Sockets } from './testing/sockets.js';

describe('Balancer', () => {
  let sockets: Sockets;
  let targets: number[];
  let balancer: Balancer;

  beforeEach(async () => {
    sockets = new Sockets();
    targets = [];
    balancer = await Balancer.open(() => targets);
  });

  afterEach(async () => {
    await balancer.close();
    await sockets.close();
  });

  const answering = (name: string) => sockets.serve((socket) => socket.write(name));
  const asked = async () => (await bytes(sockets.dial(balancer.port), 1)).toString();

  async function nobodysPort() {
    const gone = new Sockets();
    const port = await gone.serve(() => undefined);
    await gone.close();
    return port;
  }

  it('goes round', async () => {
    targets = [await answering('a'), await answering('b')];
    const answers = [await asked(), await asked(), await asked(), await asked()];
    expect(answers.toSorted()).toEqual(['a', 'a', 'b', 'b']);
  });

  it('goes to the next one when one refuses', async () => {
    targets = [await nobodysPort(), await answering('b'), await nobodysPort()];
    expect([await asked(), await asked(), await asked()]).toEqual(['b', 'b', 'b']);
  });

  it('resets a client for whom nobody is there', async () => {
    targets = [await nobodysPort()];
    expect(await endOf(sockets.dial(balancer.port))).toBe('ECONNRESET');
  });

  it('breaks the client when its API dies', async () => {
    targets = [await sockets.serve((socket) => socket.once('data', () => socket.resetAndDestroy()))];
    const client = sockets.dial(balancer.port);
    client.write('x');
    expect(await endOf(client)).toBe('ECONNRESET');
  });
});
