import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConnectionDrain } from './connection-drain.js';

/** A server whose answers to `/slow` wait for the test, and which says goodbye once it drains. */
class Scene {
  readonly waiting: ServerResponse[] = [];
  readonly server: Server = createServer((asked, answer) => {
    if (this.draining) answer.setHeader('connection', 'close');
    if (asked.url === '/slow') this.waiting.push(answer);
    else answer.end('served');
  });
  readonly drain = new ConnectionDrain(this.server);
  readonly agent = new Agent({ keepAlive: true });
  draining = false;

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Keeps its connection: a later call uses it again. */
  async get(path: string, port = this.port): Promise<IncomingMessage> {
    const asked = request({ port, path, agent: this.agent }).end();
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    answer.resume();
    await once(answer, 'end');
    return answer;
  }

  begin(): Promise<void> {
    this.draining = true;
    return this.drain.drain();
  }
}

let scene: Scene;
beforeEach(async () => {
  scene = new Scene();
  scene.server.listen(0);
  await once(scene.server, 'listening');
});
afterEach(() => {
  scene.agent.destroy();
  scene.server.closeAllConnections();
  scene.server.close();
});

describe('ConnectionDrain', () => {
  it('is through once nothing is open, and listens no more', async () => {
    await scene.begin();
    expect(scene.server.listening).toBe(false);
  });

  it('has nothing to do on a server that never listened', async () => {
    await expect(new ConnectionDrain(createServer()).drain()).resolves.toBeUndefined();
  });

  it('serves a connection that was made before, once it sends, and lets it go', async () => {
    await scene.get('/');
    const { port } = scene;
    const drained = scene.begin();
    while (scene.server.listening) await new Promise(setImmediate);
    const answer = await scene.get('/', port);
    expect([answer.statusCode, answer.headers.connection]).toEqual([200, 'close']);
    await drained;
  });

  it('waits for an answer that is under way, however long it takes', async () => {
    const slow = scene.get('/slow');
    await expect.poll(() => scene.waiting.length).toBe(1);
    let drained = false;
    const draining = scene.begin().then(() => (drained = true));
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(drained).toBe(false);
    scene.waiting[0]?.end('served');
    expect((await slow).statusCode).toBe(200);
    await draining;
  });

  it.each([
    ['said nothing yet', ''],
    ['had its answer', 'GET / HTTP/1.1\r\nHost: here\r\n\r\n'],
  ])('closes a connection that stays idle after it %s', async (_, text) => {
    const socket: Socket = connect(scene.port);
    await once(socket, 'connect');
    if (text !== '') {
      socket.write(text);
      await once(socket, 'data');
    }
    const closed = once(socket.resume(), 'close');
    await scene.begin();
    await closed;
    expect(socket.destroyed).toBe(true);
  });
});
