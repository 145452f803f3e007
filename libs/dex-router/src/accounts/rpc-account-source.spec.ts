import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import { getAddressDecoder } from '@solana/kit';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Account } from './account.js';
import { CLOCK_SYSVAR } from './clock-sysvar.js';
import { RpcAccountSource, type RpcAccountSourceOptions } from './rpc-account-source.js';
import { AccountNode } from './testing/account-node.js';

const OWNER = 'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA';
const addressAt = (byte: number) => getAddressDecoder().decode(new Uint8Array(32).fill(byte));
const accountAt = (byte: number): Account => ({ address: addressAt(byte), owner: OWNER, data: randomBytes(165) });
/** The chain's clock in all of them, seconds since 1970 UTC. */
const NOW = 1_783_175_236n;
const ADDRESSES = Array.from({ length: 150 }, (_, index) => addressAt(index + 1));

describe('RpcAccountSource', () => {
  let node: AccountNode;
  let url: string;
  let time: number;
  let wallClock: number;
  let pauses: number[];
  const sourceOf = (options: Partial<RpcAccountSourceOptions> = {}) =>
    new RpcAccountSource({
      url,
      pools: [],
      now: () => time,
      wallClock: () => wallClock,
      pause: async (ms) => void pauses.push(ms),
      ...options,
    });
  const failureOf = (reading: Promise<unknown>) =>
    reading.then(
      () => expect.unreachable('it did not fail'),
      (reason: unknown) => reason as Error,
    );

  beforeEach(async () => {
    node = new AccountNode();
    node.holdClock(NOW);
    url = await node.start();
    time = 0;
    wallClock = Number(NOW) * 1_000;
    pauses = [];
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await node.stop();
  });

  it('brings accounts, the slot and the time of the chain in one call', async () => {
    const [here, there] = [accountAt(1), accountAt(2)];
    node.hold(here, there);
    const accounts = await sourceOf().read([here.address, there.address, addressAt(3)]);
    expect(accounts.get(here.address)).toEqual({ ...here, data: new Uint8Array(here.data) });
    expect(accounts.get(there.address)?.owner).toBe(OWNER);
    expect(accounts.get(addressAt(3))).toBeUndefined();
    expect([accounts.slot, accounts.unixTimestamp]).toEqual([1_000n, NOW]);
    expect(node.calls).toHaveLength(1);
    expect(node.calls[0]?.addresses).toContain(CLOCK_SYSVAR);
    expect(node.calls[0]?.config).toMatchObject({ encoding: 'base64', commitment: 'confirmed' });
  });

  it('asks for no more than 100 accounts at a time, and for each once', async () => {
    node.hold(accountAt(1), accountAt(150));
    const accounts = await sourceOf().read([...ADDRESSES, ...ADDRESSES]);
    expect(node.calls.map(({ addresses }) => addresses.length)).toEqual([100, 51]);
    expect(accounts.get(addressAt(1))).toBeDefined();
    expect(accounts.get(addressAt(150))).toBeDefined();
  });

  it('asks again until all calls are answered from one slot', async () => {
    node.slotOf = (call) => [1_000n, 1_001n, 1_001n, 1_001n][call] ?? 0n;
    const accounts = await sourceOf().read(ADDRESSES);
    expect(accounts.slot).toBe(1_001n);
    expect(node.calls.slice(2).map(({ config }) => config['minContextSlot'])).toEqual([1_001, 1_001]);
  });

  it('asks for no more of one account than is wanted, and leaves the set of the others alone', async () => {
    const [large, other] = [{ ...accountAt(1), data: randomBytes(100_000) }, accountAt(2)];
    node.hold(large, other);
    const source = sourceOf();
    await source.read([other.address]);
    expect((await source.readHead(large.address, 166))?.data).toEqual(new Uint8Array(large.data.subarray(0, 166)));
    expect(node.calls.at(-1)).toMatchObject({
      addresses: [large.address],
      config: { dataSlice: { offset: 0, length: 166 } },
    });
    expect(await source.readHead(addressAt(3), 166)).toBeUndefined();
    await source.read([other.address]);
    expect(node.calls).toHaveLength(3);
  });

  it('gives up on a node whose slots never agree', async () => {
    node.slotOf = (call) => 1_000n + BigInt(call);
    await expect(sourceOf().read(ADDRESSES)).rejects.toMatchObject({ code: 'RPC_SLOTS_DIFFER' });
  });

  it('answers from the same slot while it is fresh, and reads again for an account it has not', async () => {
    node.hold(accountAt(1));
    const source = sourceOf();
    const first = await source.read([addressAt(1), addressAt(9)]);
    time = 399;
    expect(await source.read([addressAt(9)])).toBe(first);
    expect(node.calls).toHaveLength(1);
    await source.read([addressAt(2)]);
    expect(node.calls).toHaveLength(2);
    time = 800;
    await source.read([addressAt(2)]);
    expect(node.calls).toHaveLength(3);
  });

  it('never goes back behind a slot that an earlier read has brought', async () => {
    const source = sourceOf({ freshForMs: 0 });
    await source.read([addressAt(1)]);
    await source.read([addressAt(1)]);
    expect(node.calls[1]?.config['minContextSlot']).toBe(1_000);
  });

  it('keeps the newest of two sets that were asked for together, and answers from it', async () => {
    node.slotOf = (call) => [1_005n, 1_003n][call] ?? 0n;
    const source = sourceOf();
    const sets = await Promise.all([source.read([addressAt(1)]), source.read([addressAt(2)])]);
    expect(sets.map(({ slot }) => slot)).toEqual(expect.arrayContaining([1_003n, 1_005n]));
    expect((await source.read([])).slot).toBe(1_005n);
  });

  it('asks again, a moment later, where the node has not reached the slot yet', async () => {
    node.slotOf = (call) => [1_000n, 999n, 1_000n][call] ?? 0n;
    const source = sourceOf({ freshForMs: 0 });
    await source.read([addressAt(1)]);
    expect((await source.read([addressAt(1)])).slot).toBe(1_000n);
    expect([node.calls.length, pauses]).toEqual([3, [100]]);
  });

  it('gives up on a node that never reaches a slot that was read before', async () => {
    node.slotOf = (call) => (call === 0 ? 1_000n : 999n);
    const source = sourceOf({ freshForMs: 0 });
    await source.read([addressAt(1)]);
    await expect(source.read([addressAt(1)])).rejects.toMatchObject({
      code: 'RPC_BEHIND',
      message: 'The node has not reached the slot 1000, which was read before, in 5 attempts: name one that keeps up.',
    });
    expect(pauses).toEqual([100, 100, 100, 100]);
  });

  it('forgets a slot that no node has reached for a minute, however high it is', async () => {
    node.slotOf = (call) => (call === 0 ? 9_000_000_000n : 1_000n + BigInt(call));
    const source = sourceOf({ freshForMs: 0 });
    await source.read([addressAt(1)]);
    time = 59_999;
    await expect(source.read([addressAt(1)])).rejects.toMatchObject({ code: 'RPC_BEHIND' });
    time = 60_000;
    expect((await source.read([addressAt(1)])).slot).toBe(1_006n);
    node.slotOf = () => 1_005n;
    await expect(source.read([addressAt(1)])).rejects.toMatchObject({ code: 'RPC_BEHIND' });
  });

  it('asks no more once nobody waits', async () => {
    node.slotOf = (call) => (call === 0 ? 1_000n : 999n);
    const patience = new AbortController();
    const source = new RpcAccountSource({ url, pools: [], freshForMs: 0, wallClock: () => wallClock });
    await source.read([addressAt(1)]);
    const reading = failureOf(source.read([addressAt(1)], patience.signal));
    await vi.waitFor(() => expect(node.calls).toHaveLength(2));
    patience.abort();
    expect(await reading).toMatchObject({ code: 'ABORTED' });
    expect(node.calls).toHaveLength(2);
  });

  it("refuses a state that is far behind the machine's clock, and takes the next that is not", async () => {
    const source = sourceOf();
    wallClock += 60_999;
    await source.read([addressAt(1)]);
    wallClock += 1;
    time = 400;
    await expect(source.read([addressAt(1)])).rejects.toMatchObject({
      code: 'RPC_BEHIND',
      message:
        "The node's clock lies 61 s behind that of this machine, and at most 60 are allowed: name a node that keeps up, or set this machine's clock.",
    });
    node.holdClock(NOW + 61n);
    expect((await source.read([addressAt(1)])).unixTimestamp).toBe(NOW + 61n);
  });

  it.each([
    { what: 'an account too few', spoil: (value: unknown) => (value as unknown[]).slice(1) },
    { what: 'no list', spoil: () => 'accounts' },
    {
      what: 'an account without an owner',
      spoil: (value: unknown) => (value as unknown[]).map(() => ({ data: ['', 'base64'] })),
    },
    {
      what: 'data of another encoding',
      spoil: (value: unknown) => (value as unknown[]).map(() => ({ owner: OWNER, data: ['', 'base58'] })),
    },
    { what: 'no clock', spoil: (value: unknown) => (value as unknown[]).map(() => null) },
    {
      what: 'a clock that is cut off',
      spoil: (value: unknown) => (value as unknown[]).map(() => ({ owner: OWNER, data: ['AAAA', 'base64'] })),
    },
  ])('says that the node answers with $what', async ({ spoil }) => {
    node.spoil = spoil;
    await expect(sourceOf().read([addressAt(1)])).rejects.toMatchObject({ code: 'RPC_MALFORMED' });
  });

  it('says that the node fails', async () => {
    node.status = 503;
    await expect(sourceOf().read([addressAt(1)])).rejects.toMatchObject({
      name: 'AccountsUnavailable',
      code: 'RPC_FAILED',
      message: 'The node gives no accounts: it answers with the HTTP status 503 (Service Unavailable).',
    });
  });

  it.each(['development', 'production'])("says the node's own words, but not its URL, in %s", async (environment) => {
    vi.stubEnv('NODE_ENV', environment);
    node.fault = { code: -32602, message: `Too many inputs at ${url}` };
    const error = await failureOf(sourceOf().read([addressAt(1)]));
    expect(error.message).toBe('The node gives no accounts: it answers with the error -32602 (Too many inputs at …).');
    expect(inspect(error)).not.toContain('secret');
  });

  it('says that there is no node', async () => {
    await node.stop();
    const error = await failureOf(sourceOf().read([addressAt(1)]));
    expect(error).toMatchObject({ name: 'AccountsUnavailable', code: 'RPC_FAILED' });
    expect(error.message).toBe('The node gives no accounts: it cannot be reached (ECONNREFUSED).');
    expect(inspect(error)).not.toContain('secret');
  });

  it('keeps a URL that cannot be asked out of the cause as well', async () => {
    const error = await failureOf(sourceOf({ url: 'http://user:secret@127.0.0.1:1' }).read([addressAt(1)]));
    expect(inspect(error)).toContain('credentials');
    expect(inspect(error)).not.toContain('secret');
  });

  it('does not wait for ever for a node that does not answer', async () => {
    node.before = () => new Promise(() => {});
    await expect(sourceOf({ timeoutMs: 20 }).read([addressAt(1)])).rejects.toMatchObject({
      code: 'RPC_FAILED',
      message: 'The node did not answer within 20 ms.',
    });
  });

  it('asks for nothing when nobody waits any more', async () => {
    const reading = sourceOf().read([addressAt(1)], AbortSignal.abort());
    await expect(reading).rejects.toMatchObject({ code: 'ABORTED' });
    expect(node.calls).toEqual([]);
  });

  it('stops waiting for a node that does not answer', async () => {
    const patience = new AbortController();
    node.before = async () => {
      patience.abort();
      await new Promise(() => {});
    };
    const reading = sourceOf().read([addressAt(1)], patience.signal);
    await expect(reading).rejects.toMatchObject({ code: 'ABORTED' });
  });
});
