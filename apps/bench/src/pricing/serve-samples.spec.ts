import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it, vi } from 'vitest';
import { askSample } from './ask-sample.js';
import { SAMPLES_SERVED } from './samples-served.js';
import { serveSamples, type TakeSample } from './serve-samples.js';

let server: Server;

async function served(take: TakeSample) {
  const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  server = serveSamples(take);
  await once(server, 'listening');
  const said = String(written.mock.lastCall?.[0]);
  written.mockRestore();
  return SAMPLES_SERVED.exec(said)?.[1] ?? '';
}

afterEach(() => {
  server.close();
});

it('says where it serves, and answers the question', async () => {
  const url = await served((question) => ({ poolType: question.get('poolType') }));
  expect(url).toBe(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  expect(await askSample(url, { poolType: 'clmm' })).toEqual({ poolType: 'clmm' });
});

it.each<[string, TakeSample]>([
  [
    'throws',
    () => {
      throw new Error('no quote');
    },
  ],
  ['rejects', () => Promise.reject(new Error('no quote'))],
])('hands on why a sample could not be taken that %s', async (_how, take) => {
  const url = await served(take);
  await expect(askSample(url, {})).rejects.toThrow('no quote');
});
