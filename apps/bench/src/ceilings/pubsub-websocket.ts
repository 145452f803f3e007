// A ceiling of the stream: what is published on Redis goes to the WebSockets of that order, and nothing else happens.
import { Redis } from 'ioredis';
import { type WebSocket, WebSocketServer } from 'ws';
import { ceilingKnob } from '../env.js';

const PREFIX = 'bare:';
const watchers = new Map<string, Set<WebSocket>>();

const redis = new Redis(ceilingKnob('REDIS_URL'));
await redis.psubscribe(`${PREFIX}*`);
redis.on('pmessageBuffer', (_pattern: Buffer, channel: Buffer, frame: Buffer) => {
  const orderId = channel.toString('latin1', PREFIX.length);
  for (const socket of watchers.get(orderId) ?? []) socket.send(frame, { binary: false });
});

const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
server.on('connection', (socket, request) => {
  const orderId = new URLSearchParams(request.url?.split('?')[1]).get('orderId') ?? '';
  const own = watchers.get(orderId) ?? new Set();
  watchers.set(orderId, own.add(socket));
  socket.on('close', () => {
    own.delete(socket);
    if (own.size === 0) watchers.delete(orderId);
  });
});
server.on('listening', () => {
  const { port } = server.address() as { port: number };
  process.stdout.write(`listening on http://127.0.0.1:${port}\n`);
});
