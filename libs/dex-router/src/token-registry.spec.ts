import { describe, expect, it } from 'vitest';
import type { Account, AccountSet } from './accounts/account.js';
import { AccountMap } from './accounts/account-map.js';
import { AccountSource } from './accounts/account-source.js';
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
  constructor(private readonly accounts: readonly Account[]) {
    super();
  }

  override async poolAddresses(): Promise<readonly string[]> {
    return [];
  }

  override async read(): Promise<AccountSet> {
    this.reads += 1;
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
    const registry = new TokenRegistry(accounts);
    expect(await registry.find('sol')).toBe(SOL);
    expect(await registry.find(SOL.mint)).toBe(SOL);
    expect(accounts.reads).toBe(0);
  });

  it('takes the decimals of another mint from its account, once', async () => {
    const accounts = source();
    const registry = new TokenRegistry(accounts);
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
    const unknown = new TokenRegistry(source()).find(name);
    await expect(unknown).rejects.toMatchObject({
      code: 'TOKEN_UNKNOWN',
      message: `${complaint}. Known are SOL, USDC, USDT, mSOL, JitoSOL, RAY, JUP, BONK, and the mints that the source holds.`,
    });
  });
});
