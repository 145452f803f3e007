import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  ChainUnreachable,
  executeSwap,
  FINALITY_BLOCKS,
  RemoteSimulatedChain,
  type WireTransaction,
  encodeTransaction,
} from '#libs/execution';
import { ChainClock } from './chain-clock.js';
import { FaultSwitches, type Faults } from './faults.js';
import { HeldLedger } from './testing/held-ledger.js';
import { aTransaction } from './testing/transaction-builder.js';
import { VenueChain } from './venue-chain.js';
import { venueServer } from './venue-server.js';

const SEED = 42;

/** A disk that takes no time, and shows what is on it. */
class QuickLedger extends HeldLedger {
  override async append(line: string): Promise<void> {
    const written = super.append(line);
    this.sync();
    await written;
  }
}

let height: number;
let ledger: HeldLedger;
let server: FastifyInstance;
let url: string;
let chain: RemoteSimulatedChain;

beforeEach(async () => {
  height = 100;
  ledger = new QuickLedger();
  server = await venueServer(new VenueChain(ledger, new ChainClock(1, () => height), SEED), new FaultSwitches(SEED));
  url = await server.listen({ port: 0, host: '127.0.0.1' });
  chain = new RemoteSimulatedChain(url);
});

afterEach(() => server.close());

async function call(method: string, path: string, body?: unknown): Promise<{ status: number; json: unknown }> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${url}${path}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body), headers }),
  });
  return { status: answer.status, json: await answer.json() };
}

const switchOn = (faults: Faults) => call('PUT', '/faults', faults);

async function injected(): Promise<Record<string, number>> {
  const { json } = await call('GET', '/faults');
  const { injected: counts } = json as { injected: Record<string, number> };
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}

describe('the simulated chain over HTTP', () => {
  it('tells its height, lands a transaction and tells what became of it', async () => {
    const transaction = aTransaction();
    const outcome = executeSwap(transaction.swap, SEED);
    expect(await chain.height()).toBe(100 - FINALITY_BLOCKS);
    expect(await chain.find(transaction.signature)).toBeNull();
    expect(await chain.submit(encodeTransaction(transaction))).toEqual(outcome);
    expect(await chain.find(transaction.signature)).toEqual(outcome);
    expect(await injected()).toEqual({});
  });

  it('refuses what is no transaction, without an effect', async () => {
    const whole = aTransaction();
    const wireTx = encodeTransaction(whole).toString('base64');
    const lacking = [
      { signature: undefined },
      { lastValidBlockHeight: undefined },
      { swap: { ...whole.swap, pool: undefined } },
    ]
      .map((lack) => encodeTransaction({ ...whole, ...lack } as unknown as WireTransaction))
      .map((bytes) => ({ wireTx: bytes.toString('base64') }));
    for (const body of [{}, { wireTx: 1 }, { wireTx: '' }, { wireTx: 'eA==' }, { wireTx, more: 1 }, ...lacking]) {
      expect(await call('POST', '/transactions', body)).toMatchObject({ status: 400 });
    }
    expect(ledger.lines).toEqual([]);
  });

  it.each([{ fire: 1 }, { twice: 2 }, { loseReply: -0.1 }, { down: 'yes' }, { slowMs: 0.5 }, { twice: '1' }])(
    'refuses %o as faults, and leaves those in force',
    async (faults) => {
      await switchOn({ slowMs: 1 });
      expect(await call('PUT', '/faults', faults)).toMatchObject({ status: 400 });
      expect((await call('GET', '/faults')).json).toMatchObject({ faults: { slowMs: 1 } });
    },
  );

  it('replaces the faults in force', async () => {
    await switchOn({ down: true, twice: 1 });
    await switchOn({ slowMs: 1 });
    expect((await call('GET', '/faults')).json).toMatchObject({ faults: { slowMs: 1 } });
    expect(await chain.height()).toBe(85);
  });
});

describe('the simulated chain with faults', () => {
  it('drops every connection while it is down, but for those who switch it on again', async () => {
    await switchOn({ down: true });
    await expect(chain.height()).rejects.toThrow(ChainUnreachable);
    await expect(chain.submit(encodeTransaction(aTransaction()))).rejects.toThrow(ChainUnreachable);
    expect(ledger.lines).toEqual([]);
    expect(await injected()).toEqual({ down: 2 });
    await switchOn({});
    expect(await chain.height()).toBe(85);
  });

  it('loses requests before anything happens', async () => {
    await switchOn({ loseRequest: 1 });
    await expect(chain.submit(encodeTransaction(aTransaction()))).rejects.toThrow(ChainUnreachable);
    await expect(chain.find('a')).rejects.toThrow(ChainUnreachable);
    expect(ledger.lines).toEqual([]);
    expect(await injected()).toEqual({ loseRequest: 2 });
  });

  it('loses the reply to what has landed and is durable', async () => {
    const transaction = aTransaction();
    await switchOn({ loseReply: 1 });
    await expect(chain.submit(encodeTransaction(transaction))).rejects.toThrow(ChainUnreachable);
    expect(ledger.lines).toHaveLength(1);
    expect(await chain.find(transaction.signature)).toEqual(executeSwap(transaction.swap, SEED));
    expect(await injected()).toEqual({ loseReply: 1 });
  });

  it('handles the same bytes twice at once, and lands them once', async () => {
    await switchOn({ twice: 1 });
    const transaction = aTransaction();
    expect(await chain.submit(encodeTransaction(transaction))).toEqual(executeSwap(transaction.swap, SEED));
    expect(ledger.lines).toHaveLength(1);
    expect(await injected()).toEqual({ twice: 1 });
  });

  it('answers slowly, and late, after everything is done', async () => {
    const impatience = new AbortController();
    await switchOn({ slowMs: 1, lateRate: 1, lateMs: 60_000 });
    const body = JSON.stringify({ wireTx: encodeTransaction(aTransaction()).toString('base64') });
    const headers = { 'content-type': 'application/json' };
    const sent = fetch(`${url}/transactions`, { method: 'POST', headers, body, signal: impatience.signal });
    await vi.waitFor(async () => expect(await injected()).toEqual({ slowMs: 1, lateRate: 1 }));
    expect(ledger.lines).toHaveLength(1);
    impatience.abort();
    await expect(sent).rejects.toThrow('aborted');
  });

  it('misses what has landed when it looks out of order, until the transaction has expired for good', async () => {
    const transaction = aTransaction();
    const outcome = await chain.submit(encodeTransaction(transaction));
    await switchOn({ outOfOrder: 1 });
    expect(await chain.find(transaction.signature)).toBeNull();
    expect(await chain.submit(encodeTransaction(transaction))).toEqual(outcome);
    expect(await injected()).toEqual({ outOfOrder: 1 });
    height = 101 + FINALITY_BLOCKS;
    expect(await chain.height()).toBe(101);
    expect(await chain.find(transaction.signature)).toEqual(outcome);
    expect(await chain.find('unknown')).toBeNull();
    expect(await injected()).toEqual({ outOfOrder: 1 });
  });
});
