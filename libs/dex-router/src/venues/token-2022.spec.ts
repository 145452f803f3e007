import { address as asAddress } from '@solana/kit';
import { describe, expect, it } from 'vitest';
import { AccountMap } from '../accounts/account-map.js';
import type { Account } from '../accounts/account.js';
import type { LiquidityPool, PoolQuote, SwapDirection } from '../pools/liquidity-pool.js';
import { PoolReader } from '../pools/pool-reader.js';
import { mintWithExtensions, syntheticMint } from '../spl-token/synthetic-mint.js';
import { readTokenAccount } from '../spl-token/token-account.js';
import { TOKEN_2022_PROGRAM, TOKEN_PROGRAM } from '../spl-token/token-programs.js';
import { transferFeeOf, type TransferFeeSchedule } from '../spl-token/transfer-fee.js';
import { MINT_EXTENSION } from '../spl-token/transfer-obstacles.js';
import { poolRejection } from '../testing/pool-rejection.js';
import { Random } from '../testing/random.js';
import { HeldAccounts } from './testing/held-accounts.js';
import { poolCodec } from './meteora/damm-v2/pool-layout.js';
import { lbPairCodec } from './meteora/dlmm/lb-pair-layout.js';
import { cpmmPoolCodec } from './raydium/cpmm/cpmm-layout.js';
import { POOL_KINDS, type PoolKind } from './testing/pool-kinds.js';

const FREE = { basisPoints: 0n, maximum: 0n };
const FIVE_PERCENT = { basisPoints: 500n, maximum: 10n ** 18n };
const ALWAYS: TransferFeeSchedule = { older: FIVE_PERCENT, newer: FIVE_PERCENT, newerFrom: 0n };
const SLOTS_PER_EPOCH = 432_000n;

/** What the pool's account says where the mint of its second token is of Token-2022; CLMM says nothing. */
const OF_TOKEN_2022: Readonly<Record<string, (pool: Uint8Array) => ArrayLike<number>>> = {
  cpmm: (pool) => cpmmPoolCodec.encode({ ...cpmmPoolCodec.decode(pool), program1: asAddress(TOKEN_2022_PROGRAM) }),
  clmm: (pool) => pool,
  dlmm: (pool) => lbPairCodec.encode({ ...lbPairCodec.decode(pool), tokenMintYProgramFlag: 1 }),
  'damm-v2': (pool) => poolCodec.encode({ ...poolCodec.decode(pool), tokenBFlag: 1 }),
};

interface Both {
  readonly plain: LiquidityPool;
  /** The same pool, its second token one of Token-2022 with this mint, or without. */
  readonly accountsWith: (mint: Account | undefined, slot?: bigint) => AccountMap;
  readonly pool: Account;
}

async function makeBoth({ poolType, program, makePool }: PoolKind): Promise<Both> {
  for (let index = 0; ; index += 1) {
    const { pool, accounts } = await makePool(new Random(`token-2022/${poolType}/${index}`));
    const rejected = poolRejection(() => {
      for (const direction of ['aToB', 'bToA'] as const)
        program.read(pool, accounts).quoteExactIn(direction, 10n ** 6n);
    });
    if (rejected) continue;
    const plain = program.read(pool, accounts);
    const marked = { ...pool, data: Uint8Array.from(OF_TOKEN_2022[poolType]!(pool.data)) };
    const others = accounts.all().filter(({ address }) => address !== pool.address && address !== plain.mintB);
    const moved = others.map((account) => (holds(account, plain.mintB) ? ofToken2022(account) : account));
    const accountsWith = (mint: Account | undefined, slot = 10n ** 9n) =>
      new AccountMap([marked, ...moved, ...(mint ? [mint] : [])], accounts.unixTimestamp, slot);
    return { plain, accountsWith, pool: marked };
  }
}

const ofToken2022 = (account: Account): Account => ({ ...account, owner: TOKEN_2022_PROGRAM });

function holds(account: Account, mint: string): boolean {
  return account.owner === TOKEN_PROGRAM && account.data.length === 165 && readTokenAccount(account).mint === mint;
}

const charging = (address: string, transferFees = ALWAYS) =>
  syntheticMint({ address, decimals: 6, supply: 10n ** 18n, transferFees });

const kinds = POOL_KINDS.filter(({ poolType }) => poolType in OF_TOKEN_2022);

describe.each(kinds)('a $poolType pool with a token of Token-2022', (kind) => {
  it('asks for the mint', async () => {
    const { pool, plain } = await makeBoth(kind);
    expect(await kind.program.accountsOf(pool)).toContain(plain.mintB);
  });

  it.each<SwapDirection>(['aToB', 'bToA'])(
    'leaves what a transfer costs out of what it pays: %s',
    async (direction) => {
      const { pool, plain, accountsWith } = await makeBoth(kind);
      const read = kind.program.read(pool, accountsWith(charging(plain.mintB)));
      const amountIn = 10n ** 6n;
      const arrives = direction === 'aToB' ? amountIn : amountIn - transferFeeOf(amountIn, FIVE_PERCENT);
      const { amountOut } = plain.quoteExactIn(direction, arrives);
      const kept = direction === 'aToB' ? transferFeeOf(amountOut, FIVE_PERCENT) : amountIn - arrives;
      expect(kept).toBeGreaterThan(0n);
      const quote = read.quoteExactIn(direction, amountIn);
      expect(quote.amountOut).toBe(direction === 'aToB' ? amountOut - kept : amountOut);
      expect(feeIn(quote, plain.mintB) - feeIn(plain.quoteExactIn(direction, arrives), plain.mintB)).toBe(kept);
    },
  );

  it('is rejected where transfers of the mint cannot be priced, or the mint is not there', async () => {
    const { pool, plain, accountsWith } = await makeBoth(kind);
    const base = syntheticMint({ address: plain.mintB, decimals: 6, supply: 1n }).data;
    const hooked = mintWithExtensions(plain.mintB, base, [[MINT_EXTENSION.transferHook, new Uint8Array(64).fill(7)]]);
    const codeWith = (mint: Account | undefined) =>
      poolRejection(() => kind.program.read(pool, accountsWith(mint)))?.code;
    expect([codeWith(hooked), codeWith(undefined)]).toEqual(['POOL_UNSUPPORTED', 'POOL_ACCOUNT_MISSING']);
  });

  it('takes an announced fee from its epoch on, though no account changes', async () => {
    const { pool, plain, accountsWith } = await makeBoth(kind);
    const mint = charging(plain.mintB, { older: FREE, newer: FIVE_PERCENT, newerFrom: 901n });
    const source = new HeldAccounts([pool.address], accountsWith(mint, 900n * SLOTS_PER_EPOCH));
    const reader = new PoolReader(source, [kind.program]);
    const before = await quoteOver(reader, pool.address);
    source.holds(accountsWith(mint, 901n * SLOTS_PER_EPOCH));
    const after = await quoteOver(reader, pool.address);
    expect(before.amountOut).toBe(plain.quoteExactIn('aToB', 10n ** 6n).amountOut);
    expect(after.amountOut).toBe(before.amountOut - transferFeeOf(before.amountOut, FIVE_PERCENT));
  });
});

async function quoteOver(reader: PoolReader, pool: string): Promise<PoolQuote> {
  const reading = (await reader.read([pool])).get(pool);
  if (reading === undefined || reading instanceof Error) throw new Error(`${pool} was not read`, { cause: reading });
  return reading.quoteExactIn('aToB', 10n ** 6n);
}

function feeIn({ fees }: PoolQuote, mint: string): bigint {
  return fees.find((fee) => fee.mint === mint)?.amount ?? 0n;
}
