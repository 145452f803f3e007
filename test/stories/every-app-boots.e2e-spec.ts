import { afterAll, beforeAll, expect, it } from 'vitest';
import { backend, type House, openHouse } from '../support/house.js';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

it(`boots and stops in order: ${backend() === 'redis' ? 'api, worker' : 'engine'}`, async () => {
  const programs = new Set([...house.apis.map(({ program }) => program), ...house.workers]);
  for (const { url } of house.apis) expect((await fetch(`${url}/health/ready`)).status).toBe(200);
  for (const program of programs) {
    expect(program.output).not.toMatch(/error|warn/i);
    expect(await program.stop()).toEqual({ code: 0, signal: null });
  }
});
