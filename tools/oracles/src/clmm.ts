import { createRequire } from 'node:module';
import type { Account, AccountSet } from '../../../libs/dex-router/src/accounts/account.js';
import type { SwapDirection } from '../../../libs/dex-router/src/pools/liquidity-pool.js';
import type { PoolOracle } from './pool-oracle.js';

// Loaded as CommonJS, like the venues' other SDKs, so that all of them share one web3.js.
const require = createRequire(import.meta.url);
const sdk = require('@raydium-io/raydium-sdk-v2') as typeof import('@raydium-io/raydium-sdk-v2');
const { PublicKey } = require('@solana/web3.js') as typeof import('@solana/web3.js');
const BN = require('bn.js') as typeof import('bn.js');

type Key = InstanceType<typeof PublicKey>;
type Integer = InstanceType<typeof BN>;
type PoolInfo = ReturnType<typeof sdk.PoolInfoLayout.decode>;
type TickArray = ReturnType<typeof sdk.TickArrayLayout.decode>;
type Tick = TickArray['ticks'][number];
type Extension = ReturnType<typeof sdk.TickArrayBitmapExtensionLayout.decode>;
type PoolForQuote = Parameters<typeof sdk.PoolUtils.getOutputAmountAndRemainAccounts>[0];

/** What is decoded once for all quotes over a pool. */
interface Decoded {
  readonly programId: Key;
  readonly id: Key;
  readonly pool: PoolInfo;
  readonly config: ReturnType<typeof sdk.ClmmConfigLayout.decode>;
  readonly extension: Extension;
  readonly arrays: Record<SwapDirection, readonly { readonly address: Key; readonly array: TickArray }[]>;
}

/** Arrays of one direction that are looked for in the set. */
const MOST_ARRAYS = 32;
/** A swap that looks at one tick's limit orders so often will never end. */
const MOST_LOOKS = 10_000;
const [LOWEST, HIGHEST] = ['4295048017', '79226673521066979257578248090'];

const decoded = new WeakMap<AccountSet, Map<string, Decoded>>();

/**
 * `PoolUtils.getOutputAmountAndRemainAccounts` of @raydium-io/raydium-sdk-v2 0.2.73-alpha, over the tick arrays that
 * its own search of the bitmaps finds in the set, up to the first that is missing.
 *
 * Where it is not the program (raydium-clmm of July 2026):
 * - It changes what it quotes over: the limit orders of the ticks and the pool's volatility stay as the swap left them.
 *   Here every quote gets copies of both.
 * - At limit orders, a rest of the input that is all fee (1 base unit at any fee up to 50 %) is none to it, and it loops
 *   for ever; the program takes the rest as the fee. Here the loop is stopped, and the SDK asked without that unit, which
 *   buys nothing: 4 of 24,000 quotes.
 * - A swap that comes to the end of the prices counts as taken completely, though a part of the input is left over; the
 *   program refuses it, and so it counts as no quote here.
 * - It leaves out arrays that were not given to it and goes on with the next, so no array is given behind a gap.
 * - It never asks whether swaps are enabled or the pool is open. These are left to our own specs.
 * - Its dynamic fee squares the volatility as a float: beyond 2^53 BN refuses it, where the program goes on.
 */
export const oracle: PoolOracle = {
  poolType: 'clmm',
  quote(pool, accounts, direction, amountIn) {
    try {
      return quoteBySdk(decode(pool, accounts), accounts, direction, amountIn);
    } catch (error) {
      if (error instanceof NeverEnds && amountIn > 1n) return oracle.quote(pool, accounts, direction, amountIn - 1n);
      return error instanceof Error ? error.message : String(error);
    }
  },
};

/** The SDK's swap was stopped at limit orders, which it would have matched with nothing for ever. */
class NeverEnds extends Error {}

function quoteBySdk(from: Decoded, { unixTimestamp }: AccountSet, direction: SwapDirection, amountIn: bigint) {
  const { programId, id, pool, config, extension, arrays } = from;
  const poolInfo = {
    programId,
    id,
    accInfo: { ...pool, dynamicFeeInfo: { ...pool.dynamicFeeInfo } },
    ammConfig: config,
    mintA: { address: pool.mintA.toBase58() },
    mintB: { address: pool.mintB.toBase58() },
  } as unknown as PoolForQuote;
  const cache = Object.fromEntries(
    arrays[direction].map(({ address, array }) => [address.toBase58(), { ...withOwnOrders(array), address }]),
  );
  const { allTrade, expectedAmountOut, executionPrice } = sdk.PoolUtils.getOutputAmountAndRemainAccounts(
    poolInfo,
    extension,
    cache,
    direction === 'aToB' ? pool.mintA : pool.mintB,
    new BN(amountIn.toString()),
    Number(unixTimestamp),
  );
  if (!allTrade) return 'the tick arrays end before the input does';
  const end = executionPrice.toString();
  return end === LOWEST || end === HIGHEST
    ? 'the prices end before the input does'
    : BigInt(expectedAmountOut.toString());
}

function withOwnOrders(array: TickArray): TickArray {
  return array.ticks.some(hasOrders)
    ? { ...array, ticks: array.ticks.map((tick) => (hasOrders(tick) ? watched(tick) : tick)) }
    : array;
}

function hasOrders({ ordersAmount, partFilledOrdersRemaining }: Tick): boolean {
  return !ordersAmount.isZero() || !partFilledOrdersRemaining.isZero();
}

/** A copy of the tick that refuses to be looked at for ever. */
function watched(tick: Tick): Tick {
  let { ordersAmount } = tick;
  let looks = 0;
  return Object.defineProperty({ ...tick }, 'ordersAmount', {
    get() {
      looks += 1;
      if (looks > MOST_LOOKS) throw new NeverEnds('the swap never ends');
      return ordersAmount;
    },
    set(amount: Integer) {
      ordersAmount = amount;
    },
  });
}

function decode(pool: Account, accounts: AccountSet): Decoded {
  const ofSet = decoded.get(accounts) ?? new Map<string, Decoded>();
  decoded.set(accounts, ofSet);
  const known = ofSet.get(pool.address) ?? decodeAnew(pool, accounts);
  ofSet.set(pool.address, known);
  return known;
}

function decodeAnew(account: Account, accounts: AccountSet): Decoded {
  const programId = new PublicKey(account.owner);
  const id = new PublicKey(account.address);
  const pool = sdk.PoolInfoLayout.decode(Buffer.from(account.data));
  const config = sdk.ClmmConfigLayout.decode(dataOf(accounts, pool.configId));
  const extension = decodeExtension(accounts, sdk.getPdaExBitmapAccount(programId, id).publicKey);
  const arraysFor = (type: 'zeroForOne' | 'oneForZero') => {
    const addresses = sdk.TickArrayBitmapUtil.findTickArrayAddress({
      programId,
      poolId: id,
      tickSpacing: pool.tickSpacing,
      poolBitmap: pool.tickArrayBitmap,
      tickArrayBitmap: extension,
      findInfo: { type, count: MOST_ARRAYS, tickArrayCurrent: pool.tickCurrent },
    });
    const firstMissing = addresses.findIndex((address) => !accounts.get(address.toBase58()));
    return addresses
      .slice(0, firstMissing === -1 ? addresses.length : firstMissing)
      .map((address) => ({ address, array: sdk.TickArrayLayout.decode(dataOf(accounts, address)) }));
  };
  const arrays = { aToB: arraysFor('zeroForOne'), bToA: arraysFor('oneForZero') };
  return { programId, id, pool, config, extension, arrays };
}

/** The bitmaps behind the pool's own; without the account there are no arrays there. */
function decodeExtension(accounts: AccountSet, address: Key): Extension {
  const size = sdk.TickArrayBitmapExtensionLayout.span;
  return sdk.TickArrayBitmapExtensionLayout.decode(
    accounts.get(address.toBase58()) ? dataOf(accounts, address) : Buffer.alloc(size),
  );
}

function dataOf(accounts: AccountSet, address: Key): Buffer {
  const account = accounts.get(address.toBase58());
  if (!account) throw new Error(`${address.toBase58()} is missing`);
  return Buffer.from(account.data);
}
