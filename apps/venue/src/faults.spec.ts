import { describe, expect, it } from 'vitest';
import { FaultSwitches } from './faults.js';

const struck = (switches: FaultSwitches, times: number) =>
  Array.from({ length: times }, () => switches.strikes('loseReply'));

describe('FaultSwitches', () => {
  it('does nothing until it is told to', () => {
    const switches = new FaultSwitches(42);
    expect([...struck(switches, 100), switches.isDown(), switches.delayMs()].filter(Boolean)).toEqual([]);
    expect(Object.values(switches.injected).filter((count) => count > 0)).toEqual([]);
  });

  it('strikes about as often as its rate says, and counts each', () => {
    const switches = new FaultSwitches(42);
    switches.faults = { loseReply: 0.1, twice: 1 };
    const hits = struck(switches, 2_000).filter(Boolean).length;
    expect(Math.abs(hits - 200)).toBeLessThan(60);
    expect(switches.strikes('twice')).toBe(true);
    expect(switches.injected).toMatchObject({ loseReply: hits, twice: 1, loseRequest: 0 });
  });

  it('strikes alike under the same seed, and otherwise under another', () => {
    const drawn = (seed: number) => {
      const switches = new FaultSwitches(seed);
      switches.faults = { loseReply: 0.5 };
      return struck(switches, 50);
    };
    expect(drawn(7)).toEqual(drawn(7));
    expect(drawn(7)).not.toEqual(drawn(8));
  });

  it('holds every answer back by the slowness, and the late ones by more', () => {
    const switches = new FaultSwitches(42);
    switches.faults = { slowMs: 5, lateRate: 0.5, lateMs: 100 };
    const delays = Array.from({ length: 100 }, () => switches.delayMs());
    expect(new Set(delays)).toEqual(new Set([5, 105]));
    expect(switches.injected).toMatchObject({ slowMs: 100, lateRate: delays.filter((ms) => ms === 105).length });
  });
});
