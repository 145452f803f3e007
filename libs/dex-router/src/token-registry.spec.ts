import { describe, expect, it, vi } from 'vitest';
import type { Account, AccountSet } from './accounts/account.js';
import { AccountMap } from './accounts/account-map.js';
import { AccountSource } from './accounts/account-source.js';
import { AccountsUnavailable } from './accounts/accounts-unavailable.js';
import { syntheticMint } from './spl-token/synthetic-mint.js';
import { syntheticTokenAccount } from './spl-token/synthetic-token-account.js';
import { Random } from './testing/random.js';
import { SOL } from './token.js';
import { TokenRegistry } from './token-registry.js';

const [MINT, WALLET, FINE, GONE] = ['mint', 'wallet', 'fine', 'gone'].map((name) => new Random(name).address()) as [
  string,
  string,
  string,
  string,
];
const FEE = { basisPoints: 5n, maximum: 100n };

class FewAccounts extends AccountSource {
  reads = 0;
  isAway = false;
  constructor(private readonly accounts: readonly Account[]) {
    super();
  }

  override async poolAddresses(): Promise<readonly string[]> {
    return [];
  }

  override async read(): Promise<AccountSet> {
    this.reads += 1;
    if (this.isAway) throw new AccountsUnavailable('RPC_FAILED', 'The node does not answer.');
    return new AccountMap(this.accounts, 0n);
  }
}

const source = () =>
  new FewAccounts([
    syntheticMint({
      address: MINT,
      decimals: 7,
      supply: 1n,
      transferFees: { older: FEE, newer: FEE, newerFrom: 0n },
    }),
    syntheticMint({ address: FINE, decimals: 19, supply: 1n }),
    syntheticTokenAccount({ address: WALLET, mint: MINT, owner: MINT, amount: 1n }),
  ]);

describe('TokenRegistry', () => {
  it('knows the known tokens without asking', async () => {
    const accounts = source();
    const registry = new TokenRegistry(accounts, 1_000);
    expect(await registry.find('sol')).toBe(SOL);
    expect(await registry.find(SOL.mint)).toBe(SOL);
    expect(accounts.reads).toBe(0);
  });

  it('takes the decimals of another mint from its account, once', async () => {
    const accounts = source();
    const registry = new TokenRegistry(accounts, 1_000);
    expect(registry.known(MINT)).toBeUndefined();
    const token = await registry.find(MINT);
    expect(registry.known(MINT)).toBe(token);
    expect(token).toEqual({ symbol: MINT, mint: MINT, decimals: 7 });
    expect(await registry.find(MINT)).toBe(token);
    expect(accounts.reads).toBe(1);
  });

  it.each([
    ['PEPE', '"PEPE" is neither a known symbol nor a mint'],
    ['', '"" is neither a known symbol nor a mint'],
    [GONE, `"${GONE}" is no account that the source holds`],
    [WALLET, `"${WALLET}" is no mint`],
    [FINE, `"${FINE}" has 19 decimals, more than 18`],
  ])('lists the known ones for %j', async (name, complaint) => {
    const unknown = new TokenRegistry(source(), 1_000).find(name);
    await expect(unknown).rejects.toMatchObject({
      code: 'TOKEN_UNKNOWN',
      message: `${complaint}. Known are SOL, USDC, USDT, mSOL, JitoSOL, RAY, JUP, BONK, and the mints that the source holds.`,
    });
  });

  it('looks a mint up once, however many ask for it at the same time', async () => {
    const accounts = source();
    const registry = new TokenRegistry(accounts, 1_000);
    const tokens = await Promise.all(Array.from({ length: 20 }, () => registry.find(MINT)));
    expect([new Set(tokens).size, accounts.reads]).toEqual([1, 1]);
  });

  it('asks the source for no more than eight mints at the same time', async () => {
    const accounts = source();
    const registry = new TokenRegistry(accounts, 1_000);
    const mints = Array.from({ length: 9 }, (_, index) => new Random(`other/${index}`).address());
    const outcomes = await Promise.allSettled(mints.map((mint) => registry.find(mint)));
    const codes = outcomes.map((outcome) => (outcome.status === 'rejected' ? outcome.reason.code : 'found'));
    expect(codes).toEqual([...Array.from({ length: 8 }, () => 'TOKEN_UNKNOWN'), 'TOO_MANY_LOOKUPS']);
    expect(accounts.reads).toBe(8);
    expect(await registry.find(MINT)).toMatchObject({ decimals: 7 });
  });

  it('remembers for ten seconds what is no mint', async () => {
    vi.useFakeTimers();
    try {
      const accounts = source();
      const registry = new TokenRegistry(accounts, 1_000);
      const isRefused = () => expect(registry.find(GONE)).rejects.toMatchObject({ code: 'TOKEN_UNKNOWN' });
      await isRefused();
      vi.advanceTimersByTime(9_999);
      await isRefused();
      expect(accounts.reads).toBe(1);
      vi.advanceTimersByTime(1);
      await isRefused();
      expect(accounts.reads).toBe(2);
    } finally {
      vi.useRealTimers();
    }
  });

  it('forgets a source that was away', async () => {
    const accounts = source();
    const registry = new TokenRegistry(accounts, 1_000);
    accounts.isAway = true;
    await expect(registry.find(MINT)).rejects.toMatchObject({ code: 'RPC_FAILED' });
    accounts.isAway = false;
    expect(await registry.find(MINT)).toMatchObject({ mint: MINT });
  });
});
