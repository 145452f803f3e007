import { Logger } from '@nestjs/common';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { SeldomLogged } from './seldom-logged.js';
import { keptLog } from './testing/kept-log.js';

let lines: string[];
beforeEach(() => {
  vi.useFakeTimers();
  lines = keptLog();
});
afterEach(() => {
  vi.useRealTimers();
  Logger.overrideLogger(true);
});

it('says the first at once, and then one in ten seconds, with how many it left out', () => {
  const complaints = new SeldomLogged();
  for (let count = 0; count < 100; count += 1) complaints.warn(`fault ${count}`);
  expect(lines).toEqual(['fault 0']);
  vi.advanceTimersByTime(9_999);
  complaints.warn('too early');
  vi.advanceTimersByTime(1);
  for (const sentence of ['in time', 'too early again']) complaints.warn(sentence);
  vi.advanceTimersByTime(10_000);
  complaints.warn('later');
  expect(lines.slice(1)).toEqual([
    'in time (and 100 more since the last such line)',
    'later (and 1 more since the last such line)',
  ]);
});

it('never says a long line', () => {
  new SeldomLogged().warn('x'.repeat(10_000));
  expect(lines[0]?.length).toBeLessThan(300);
});
