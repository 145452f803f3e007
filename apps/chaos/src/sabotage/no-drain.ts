// Preloaded into an API of the harness: whoever tells it to stop ends what it is answering, too.
import type { Server } from 'node:http';
import { ConnectionDrain } from '../../../api/src/http/connection-drain.js';

interface Insides {
  readonly server: Server;
}

ConnectionDrain.prototype.drain = function endAtOnce() {
  const { server } = this as unknown as Insides;
  server.close();
  server.closeAllConnections();
  return Promise.resolve();
};
