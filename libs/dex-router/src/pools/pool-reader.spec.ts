import { describe, expect, it } from 'vitest';
import type { Account, AccountSet } from '../accounts/account.js';
import { AccountMap } from '../accounts/account-map.js';
import { AccountSource } from '../accounts/account-source.js';
import type { LiquidityPool } from './liquidity-pool.js';
import { PoolDirectory } from './pool-directory.js';
import type { PoolProgram } from './pool-program.js';
import { PoolReader } from './pool-reader.js';
import { PoolRejected } from './pool-rejected.js';

/** A pool's bytes name its mints and its vault, one letter each: "ABv". */
const program: PoolProgram = {
  venue: 'raydium',
  poolType: 'cpmm',
  programId: 'pools',
  isPool: ({ owner }) => owner === 'pools',
  accountsOf: async (pool) => {
    if (textOf(pool) === '') throw new PoolRejected('POOL_MALFORMED', 'It is empty.');
    return [textOf(pool).charAt(2)];
  },
  read: (pool, accounts) => {
    const [mintA = '', mintB = '', vault = ''] = textOf(pool);
    if (!accounts.get(vault)) throw new PoolRejected('POOL_ACCOUNT_MISSING', `The vault ${vault} is missing.`);
    return { address: pool.address, mintA, mintB } as LiquidityPool;
  },
};

class FakeSource extends AccountSource {
  readonly reads: (readonly string[])[] = [];
  readonly accounts = new Map<string, Account>();

  constructor(private readonly pools: readonly string[]) {
    super();
  }

  put(address: string, text: string, owner = 'pools'): void {
    this.accounts.set(address, { address, owner, data: new Uint8Array(Buffer.from(text)) });
  }

  override async poolAddresses(): Promise<readonly string[]> {
    return this.pools;
  }

  override async read(addresses: readonly string[]): Promise<AccountSet> {
    this.reads.push(addresses);
    const found = addresses.map((address) => this.accounts.get(address));
    return new AccountMap(
      found.filter((account) => account !== undefined),
      0n,
    );
  }
}

describe('PoolReader', () => {
  it('reads a pool and what its quotes touch in two calls at first, and in one from then on', async () => {
    const source = new FakeSource([]);
    source.put('pool', 'ABv');
    source.put('v', '', 'tokens');
    const reader = new PoolReader(source, [program]);
    expect((await reader.read(['pool'])).get('pool')).toMatchObject({ mintA: 'A', mintB: 'B' });
    expect(source.reads).toEqual([['pool'], ['pool', 'v']]);
    await reader.read(['pool']);
    expect(source.reads.slice(2)).toEqual([['pool', 'v']]);
  });

  it('follows a pool that comes to touch another account', async () => {
    const source = new FakeSource([]);
    source.put('pool', 'ABv');
    source.put('v', '', 'tokens');
    const reader = new PoolReader(source, [program]);
    await reader.read(['pool']);
    source.put('pool', 'ABw');
    source.put('w', '', 'tokens');
    expect((await reader.read(['pool'])).get('pool')).toMatchObject({ address: 'pool' });
    expect(source.reads.slice(2)).toEqual([
      ['pool', 'v'],
      ['pool', 'w'],
    ]);
  });

  it('says of each pool why it has none', async () => {
    const source = new FakeSource([]);
    source.put('foreign', 'ABv', 'others');
    source.put('empty', '');
    source.put('vaultless', 'ABv');
    const read = await new PoolReader(source, [program]).read(['gone', 'foreign', 'empty', 'vaultless']);
    const codes = [...read].map(([address, reading]) => [address, reading instanceof PoolRejected && reading.code]);
    expect(codes).toEqual([
      ['gone', 'POOL_ACCOUNT_MISSING'],
      ['foreign', 'POOL_UNSUPPORTED'],
      ['empty', 'POOL_ACCOUNT_MISSING'],
      ['vaultless', 'POOL_ACCOUNT_MISSING'],
    ]);
  });

  it('hides no bug of a program', async () => {
    const source = new FakeSource([]);
    source.put('pool', 'ABv');
    const broken = { ...program, accountsOf: () => Promise.reject(new TypeError('a bug')) };
    await expect(new PoolReader(source, [broken]).read(['pool'])).rejects.toThrow(TypeError);
  });
});

describe('PoolDirectory', () => {
  it('finds the pools of a pair, either way round, and tells why others are not in it', async () => {
    const source = new FakeSource(['ab', 'ba', 'ac', 'late']);
    for (const [address, text] of [
      ['ab', 'ABv'],
      ['ba', 'BAv'],
      ['ac', 'ACv'],
      ['late', 'ABw'],
    ] as const)
      source.put(address, text);
    source.put('v', '', 'tokens');
    const directory = new PoolDirectory(source, new PoolReader(source, [program]));
    await directory.refresh();
    expect(directory.poolsBetween('A', 'B')).toEqual(['ab', 'ba']);
    expect(directory.poolsBetween('C', 'A')).toEqual(['ac']);
    expect(directory.poolsBetween('A', 'A')).toEqual([]);
    expect([...directory.rejected.keys()]).toEqual(['late']);
  });

  it('takes in later what could not be quoted over at first, and reads the rest no more', async () => {
    const source = new FakeSource(['ab', 'late']);
    source.put('ab', 'ABv');
    source.put('v', '', 'tokens');
    source.put('late', 'ABw');
    const directory = new PoolDirectory(source, new PoolReader(source, [program]));
    await directory.refresh();
    source.put('w', '', 'tokens');
    source.reads.length = 0;
    await directory.refresh();
    expect(directory.poolsBetween('A', 'B')).toEqual(['ab', 'late']);
    expect(directory.rejected.size).toBe(0);
    expect(source.reads.flat()).not.toContain('ab');
  });
});

function textOf({ data }: Account): string {
  return Buffer.from(data).toString();
}
