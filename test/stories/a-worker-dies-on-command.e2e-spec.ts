import { afterEach, beforeEach, expect, it } from 'vitest';
import { place, seqsOf, settled, upTo } from '../support/client.js';
import { backend, type House, openHouse, startWorker } from '../support/house.js';
import { Program } from '../support/program.js';

const URL_PRINTED = /(http:\/\/[\d.:]+)/;
const program = backend() === 'redis' ? 'worker' : 'engine';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

it('kills itself where it is told to, right there, and the next one goes on', async () => {
  await house.workers[0]?.stop();
  const doomed = new Program(program, { ...house.knobs, FAILPOINTS: 'append-submitted:after,load:after' });
  const { url } = backend() === 'redis' ? house : { url: (await doomed.printed(URL_PRINTED))[1] ?? '' };
  const { body } = await place(url);
  expect(await doomed.exited).toEqual({ code: null, signal: 'SIGKILL' });
  expect(doomed.output.trimEnd().split('\n').at(-1)).toBe('failpoint load:after');
  const [stored] = await house.database.query('SELECT status FROM orders WHERE id = $1', [body.orderId]);
  expect(stored).toEqual({ status: 'pending' });

  const { status, events } = await settled(await startAgain(), body.orderId);
  expect([status, seqsOf(events)]).toEqual(['confirmed', upTo(5)]);
});

/** Starts what works orders, without a failpoint. @returns where orders can be followed */
async function startAgain(): Promise<string> {
  if (backend() === 'redis') {
    house.workers.splice(0, 1, await startWorker(house.knobs));
    return house.url;
  }
  const engine = new Program('engine', house.knobs);
  house.workers.splice(0, 1, engine);
  return (await engine.printed(URL_PRINTED))[1] ?? '';
}

it.each([
  ['in production', { NODE_ENV: 'production', FAILPOINTS: 'load:before' }, /refused where NODE_ENV is "production"/],
  ['at a point that there is not', { FAILPOINTS: 'lunch:before' }, /FAILPOINTS knows no "lunch:before"/],
] as const)('refuses to be told so %s', async (_where, knobs, sentence) => {
  const refused = new Program(program, { ...house.knobs, ...knobs });
  expect(await refused.exited).toEqual({ code: 1, signal: null });
  expect(refused.output).toMatch(sentence);
});
