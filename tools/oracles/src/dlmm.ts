import { createRequire } from 'node:module';
import type { Account, AccountSet } from '../../../libs/dex-router/src/accounts/account.js';
import type { SwapDirection } from '../../../libs/dex-router/src/pools/liquidity-pool.js';
import type { PoolOracle } from './pool-oracle.js';

// The SDK's ESM build imports names that its CommonJS dependencies do not export by name.
const require = createRequire(import.meta.url);
const sdk = require('@meteora-ag/dlmm') as typeof import('@meteora-ag/dlmm');
/** Required, the package is its default export, with all others on it. */
const DlmmClass = sdk as unknown as typeof sdk.default;
const { Connection, PublicKey } = require('@solana/web3.js') as typeof import('@solana/web3.js');
const BN = require('bn.js') as typeof import('bn.js');

type Dlmm = InstanceType<typeof DlmmClass>;
type LbPair = Dlmm['lbPair'];
type Extension = Dlmm['binArrayBitmapExtension'];
type BinArrays = Parameters<Dlmm['swapQuote']>[3];
type Index = InstanceType<typeof BN>;

/** What is decoded once for all quotes over a pool. */
interface Decoded {
  readonly dlmm: Dlmm;
  readonly binArrays: Record<SwapDirection, BinArrays>;
}

/** Never asked anything: decoding needs a program, and a program a connection. */
const program = sdk.createProgram(new Connection('http://127.0.0.1:1'));
const NO_SLIPPAGE = new BN(0);
const decoded = new WeakMap<AccountSet, Map<string, Decoded>>();

/**
 * `swapQuote` of @meteora-ag/dlmm 1.9.14, over the arrays that the SDK's own search of the bitmap finds in the set.
 *
 * Where it is not the program:
 * - It computes the variable fee for `Date.now()`, not for the clock it is given; here the set's time is put there. By the
 *   machine's clock the volatility of every dump has decayed: 1,000 SOL of the dumped pool then bring 81,700.831101 USDC
 *   instead of 81,701.271119, which they bring five seconds after its last swap.
 * - It never asks whether the pool is enabled or open. `isSwapDisabled` does, but compares two BN with `<`, which compares
 *   their decimal digits as text: slot 9 counts as later than slot 10. Pools that are disabled or not yet open are left
 *   to our own specs.
 * - It knows no u64. `commons` of the same repository, which is the program's arithmetic in Rust, fails on a bin that takes
 *   more than 2^64 − 1 base units, however little is swapped; the SDK quotes there. The pools that are made up have none.
 * - A bin whose price is still 0 makes it divide by zero; the program computes the price.
 * - It takes the fee of the mint's own transfers off both amounts. It is none of the pool's: the mints given here have none.
 */
export const oracle: PoolOracle = {
  poolType: 'dlmm',
  quote(pool, accounts, direction, amountIn) {
    const { dlmm, binArrays } = decode(pool, accounts);
    try {
      return atTime(accounts.unixTimestamp, () => {
        const quote = dlmm.swapQuote(
          new BN(amountIn.toString()),
          direction === 'aToB',
          NO_SLIPPAGE,
          binArrays[direction],
        );
        return BigInt(quote.outAmount.toString());
      });
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  },
};

function atTime<T>(unixTimestamp: bigint, quote: () => T): T {
  const { now } = Date;
  Date.now = () => Number(unixTimestamp) * 1_000;
  try {
    return quote();
  } finally {
    Date.now = now;
  }
}

function decode(pool: Account, accounts: AccountSet): Decoded {
  const ofSet = decoded.get(accounts) ?? new Map<string, Decoded>();
  decoded.set(accounts, ofSet);
  const known = ofSet.get(pool.address) ?? decodeAnew(pool, accounts);
  ofSet.set(pool.address, known);
  return known;
}

function decodeAnew(pool: Account, accounts: AccountSet): Decoded {
  const key = new PublicKey(pool.address);
  const pair = sdk.decodeAccount<LbPair>(program, 'lbPair', Buffer.from(pool.data));
  const [extensionKey] = sdk.deriveBinArrayBitmapExtension(key, program.programId);
  const extensionAccount = accounts.get(extensionKey.toBase58());
  const extension = (extensionAccount && {
    publicKey: extensionKey,
    account: sdk.decodeAccount(program, 'binArrayBitmapExtension', Buffer.from(extensionAccount.data)),
  }) as Extension;
  const zero = new BN(0);
  const clock = {
    slot: new BN(accounts.slot.toString()),
    unixTimestamp: new BN(accounts.unixTimestamp.toString()),
    epochStartTimestamp: zero,
    epoch: zero,
    leaderScheduleEpoch: zero,
  };
  const dlmm = new DlmmClass(
    key,
    program,
    pair,
    extension,
    reserve(pair.tokenXMint, pair.reserveX),
    reserve(pair.tokenYMint, pair.reserveY),
    [null, null],
    clock,
  );
  const arraysFor = (isDownwards: boolean) => binArraysFor(key, pair, extension, accounts, isDownwards);
  return { dlmm, binArrays: { aToB: arraysFor(true), bToA: arraysFor(false) } };
}

/** A token without a transfer fee; of the rest the SDK's quote takes no notice. */
function reserve(mint: LbPair['tokenXMint'], vault: LbPair['reserveX']): Dlmm['tokenX'] {
  const withoutFee = { address: mint, tlvData: Buffer.alloc(0) };
  return { publicKey: mint, reserve: vault, mint: withoutFee, amount: 0n } as unknown as Dlmm['tokenX'];
}

function binArraysFor(
  pool: LbPair['oracle'],
  pair: LbPair,
  extension: Extension,
  accounts: AccountSet,
  isDownwards: boolean,
): BinArrays {
  const arrays: BinArrays = [];
  let binId: Index = new BN(pair.activeId);
  for (;;) {
    const bitmap = extension?.account ?? null;
    const index = sdk.findNextBinArrayIndexWithLiquidity(isDownwards, binId, pair, bitmap);
    const publicKey = index && sdk.deriveBinArray(pool, index, program.programId)[0];
    const account = publicKey && accounts.get(publicKey.toBase58());
    if (!index || !publicKey || !account) {
      return arrays;
    }
    arrays.push({ publicKey, account: sdk.decodeAccount(program, 'binArray', Buffer.from(account.data)) });
    const [lowest, highest] = sdk.getBinArrayLowerUpperBinId(index) as [Index, Index];
    binId = isDownwards ? lowest.subn(1) : highest.addn(1);
  }
}
