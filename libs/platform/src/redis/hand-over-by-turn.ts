import type { Redis } from 'ioredis';

/**
 * Lets a client hand over in one piece what it is told in one turn of the event loop, so that many commands cost one
 * system call here and one read in Redis. Nothing waits longer than for the end of the turn. The auto pipelining of
 * ioredis does the same and costs more than it saves: each of its commands is made, and answered, twice.
 * @returns the client it was given
 */
export function handOverByTurn(redis: Redis): Redis {
  const sendCommand = redis.sendCommand.bind(redis);
  let held: Redis['stream'] | null = null;
  redis.sendCommand = (command, to) => {
    // There is none, whatever its type says, before the first connection.
    const stream = redis.stream as Redis['stream'] | undefined;
    // A pipeline is one piece already, and need not wait for what else is told.
    if (to === undefined && stream !== undefined && stream !== held) {
      stream.cork();
      held = stream;
      setImmediate(() => {
        if (held === stream) held = null;
        stream.uncork();
      });
    }
    return sendCommand(command, to);
  };
  return redis;
}
