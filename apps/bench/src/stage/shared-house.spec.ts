import { describe, expect, it } from 'vitest';
import type { HouseKind } from './house.js';
import { SharedHouse, type Shareable } from './shared-house.js';

class FakeHouse implements Shareable {
  running = true;

  stop(): Promise<void> {
    this.running = false;
    return Promise.resolve();
  }
}

describe('SharedHouse', () => {
  function aStreet() {
    const built: FakeHouse[] = [];
    const shared = new SharedHouse<FakeHouse>();
    const take = (kind: HouseKind) =>
      shared.take(kind, () => {
        const house = new FakeHouse();
        built.push(house);
        return Promise.resolve(house);
      });
    return { built, shared, take };
  }

  it('gives the same engine to who wants the same kind', async () => {
    const { built, take } = aStreet();
    expect(await take('desk')).toBe(await take('desk'));
    expect(built).toHaveLength(1);
  });

  it('stops the one before a different one starts', async () => {
    const { built, take } = aStreet();
    await take('api');
    await take('desk');
    expect(built.map(({ running }) => running)).toEqual([false, true]);
  });

  it('does not give out one that was stopped', async () => {
    const { take } = aStreet();
    const first = await take('desk');
    await first.stop();
    expect(await take('desk')).not.toBe(first);
  });

  it('leaves nobody behind', async () => {
    const { built, shared, take } = aStreet();
    await take('desk');
    await shared.leave();
    await shared.leave();
    expect(built.map(({ running }) => running)).toEqual([false]);
  });
});
