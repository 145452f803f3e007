import { expect, it } from 'vitest';
import { Knobs } from '#libs/platform';
import { refusalFrom } from '../../testing/refusal-from.js';
import { OpenStreams } from './open-streams.js';

const streams = (bound: number) => new OpenStreams(Object.assign(new Knobs(), { API_MAX_STREAMS: bound }));

it('lets in as many as the bound says, and one more as soon as one has left', () => {
  const open = streams(2);
  const [leave] = [open.enter(), open.enter()];
  expect(refusalFrom(() => open.enter())?.code).toBe('UNAVAILABLE');
  leave();
  expect(refusalFrom(() => open.enter())).toBeNull();
  expect(refusalFrom(() => open.enter())?.code).toBe('UNAVAILABLE');
});

it('gives a place back once, however often somebody leaves it', () => {
  const open = streams(2);
  const leave = open.enter();
  open.enter();
  leave();
  leave();
  expect(refusalFrom(() => open.enter())).toBeNull();
  expect(refusalFrom(() => open.enter())?.code).toBe('UNAVAILABLE');
});
