import type { Command, Redis } from 'ioredis';
import { beforeEach, describe, expect, it } from 'vitest';
import { handOverByTurn } from './hand-over-by-turn.js';

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** What the client does, one word each. */
class RecordedClient {
  readonly done: string[] = [];
  readonly stream = { cork: () => this.done.push('cork'), uncork: () => this.done.push('uncork') };

  sendCommand(): void {
    this.done.push('command');
  }
}

describe('handOverByTurn', () => {
  let client: RecordedClient;
  let redis: Redis;
  const command = {} as Command;
  beforeEach(() => {
    client = new RecordedClient();
    redis = handOverByTurn(client as unknown as Redis);
  });

  it('holds the commands of one turn back until its end', async () => {
    void redis.sendCommand(command);
    void redis.sendCommand(command);
    await turn();
    void redis.sendCommand(command);
    expect(client.done).toEqual(['cork', 'command', 'command', 'uncork', 'cork', 'command']);
  });

  it('does not hold back a pipeline, which leaves in one piece by itself', () => {
    const pipeline = {} as Parameters<Redis['sendCommand']>[1];
    void redis.sendCommand(command, pipeline);
    void redis.sendCommand(command, pipeline);
    expect(client.done).toEqual(['command', 'command']);
  });
});
