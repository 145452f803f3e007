import { randomBytes } from 'node:crypto';
import { getAddressDecoder } from '@solana/kit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Account } from './account.js';
import { CLOCK_SYSVAR } from './clock-sysvar.js';
import { RpcAccountSource, type RpcAccountSourceOptions } from './rpc-account-source.js';
import { AccountNode } from './testing/account-node.js';

const OWNER = 'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA';
const addressAt = (byte: number) => getAddressDecoder().decode(new Uint8Array(32).fill(byte));
const accountAt = (byte: number): Account => ({ address: addressAt(byte), owner: OWNER, data: randomBytes(165) });
const ADDRESSES = Array.from({ length: 150 }, (_, index) => addressAt(index + 1));

describe('RpcAccountSource', () => {
  let node: AccountNode;
  let url: string;
  let time: number;
  const sourceOf = (options: Partial<RpcAccountSourceOptions> = {}) =>
    new RpcAccountSource({ url, pools: [], now: () => time, ...options });

  beforeEach(async () => {
    node = new AccountNode();
    node.holdClock(1_783_175_236n);
    url = await node.start();
    time = 0;
  });
  afterEach(() => node.stop());

  it('brings accounts, the slot and the time of the chain in one call', async () => {
    const [here, there] = [accountAt(1), accountAt(2)];
    node.hold(here, there);
    const accounts = await sourceOf().read([here.address, there.address, addressAt(3)]);
    expect(accounts.get(here.address)).toEqual({ ...here, data: new Uint8Array(here.data) });
    expect(accounts.get(there.address)?.owner).toBe(OWNER);
    expect(accounts.get(addressAt(3))).toBeUndefined();
    expect([accounts.slot, accounts.unixTimestamp]).toEqual([1_000n, 1_783_175_236n]);
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

  it('never goes back behind a slot it has seen', async () => {
    const source = sourceOf({ freshForMs: 0 });
    await source.read([addressAt(1)]);
    await source.read([addressAt(1)]);
    expect(node.calls[1]?.config['minContextSlot']).toBe(1_000);
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

  it('says that the node fails, without its URL', async () => {
    node.status = 503;
    const error = await sourceOf()
      .read([addressAt(1)])
      .catch((reason: unknown) => reason as Error);
    expect(error).toMatchObject({ name: 'AccountsUnavailable', code: 'RPC_FAILED' });
    expect((error as Error).message).not.toContain('secret');
  });

  it('says that there is no node', async () => {
    await node.stop();
    const error = await sourceOf()
      .read([addressAt(1)])
      .catch((reason: unknown) => reason as Error);
    expect(error).toMatchObject({ name: 'AccountsUnavailable', code: 'RPC_FAILED' });
    expect((error as Error).message).not.toContain('secret');
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
