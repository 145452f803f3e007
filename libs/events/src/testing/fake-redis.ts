import type { Redis } from 'ioredis';

type Outcome = [error: Error | null, result: unknown];

/** What the bus uses of a connection to Redis. Commands are answered when the test says so, or at once. */
export class FakeRedis {
  /** Each command as one line: its name and its channels. */
  readonly commands: string[] = [];
  /** What was published, one list for each pipeline. */
  readonly pipelines: { readonly channel: string; readonly message: string }[][] = [];
  /** What every command fails with, where it is not null. */
  fault: Error | null = null;
  private held: (() => void)[] | null = null;

  /** Commands stay unanswered from now on. */
  hold(): void {
    this.held = [];
  }

  /** Answers what is held, and whatever comes from now on. */
  release(): void {
    const held = this.held ?? [];
    this.held = null;
    for (const answer of held) answer();
  }

  subscribe(...channels: string[]): Promise<number> {
    return this.command('subscribe', channels);
  }

  unsubscribe(...channels: string[]): Promise<number> {
    return this.command('unsubscribe', channels);
  }

  pipeline(): { publish(channel: string, message: string): void; exec(): Promise<Outcome[]> } {
    const published: { channel: string; message: string }[] = [];
    return {
      publish: (channel, message) => published.push({ channel, message }),
      exec: () => {
        this.pipelines.push(published);
        return Promise.resolve(published.map(() => [this.fault, 0]));
      },
    };
  }

  /** What was published, read back, in its order. */
  get published(): unknown[] {
    return this.pipelines.flat().map(({ message }): unknown => JSON.parse(message));
  }

  /** What the bus is given. */
  get asRedis(): Redis {
    return this as unknown as Redis;
  }

  private async command(name: string, channels: readonly string[]): Promise<number> {
    this.commands.push([name, ...channels].join(' '));
    await new Promise<void>((resolve) => (this.held ? this.held.push(resolve) : resolve()));
    if (this.fault) throw this.fault;
    return channels.length;
  }
}
