import { describe, expect, it } from 'vitest';
import { InProcessOrderEventBus } from './in-process-order-event-bus.js';
import { describeBus } from './testing/bus-conformance.js';
import { anEvent } from './testing/event-builder.js';
import { Watcher } from './testing/watcher.js';

describeBus('InProcessOrderEventBus', () =>
  Promise.resolve({ bus: new InProcessOrderEventBus(), close: () => Promise.resolve() }),
);

describe('InProcessOrderEventBus', () => {
  it('never calls a listener inside announce', async () => {
    const bus = new InProcessOrderEventBus();
    const watcher = await new Watcher(bus, 'a').watch();
    bus.announce(anEvent('a'));
    expect(watcher.seen).toEqual([]);
    await watcher.hears(1);
  });

  it('does not tell who has left between the announcement and the delivery', async () => {
    const bus = new InProcessOrderEventBus();
    const [left, stays] = await Promise.all([new Watcher(bus, 'a').watch(), new Watcher(bus, 'a').watch()]);
    bus.announce(anEvent('a'));
    left.leave();
    await stays.hears(1);
    expect(left.seen).toEqual([]);
  });
});
