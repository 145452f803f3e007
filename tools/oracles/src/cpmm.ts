import { createRequire } from 'node:module';
import type { Account, AccountSet } from '../../../libs/dex-router/src/accounts/account.js';
import type { SwapDirection } from '../../../libs/dex-router/src/pools/liquidity-pool.js';
import type { PoolOracle } from './pool-oracle.js';

// The SDK's ESM build imports names that its CommonJS dependencies do not export by name.
const require = createRequire(import.meta.url);
const sdk = require('@raydium-io/raydium-sdk-v2') as typeof import('@raydium-io/raydium-sdk-v2');
const BN = require('bn.js') as typeof import('bn.js');

type Amount = InstanceType<typeof BN>;

/** What is decoded once for all quotes over a pool. */
interface Decoded {
  readonly reserveA: Amount;
  readonly reserveB: Amount;
  readonly tradeFeeRate: Amount;
  readonly creatorFeeRate: Amount;
  readonly protocolFeeRate: Amount;
  readonly fundFeeRate: Amount;
  readonly feeOn: number;
}

const NONE = new BN(0);
const ON_BOTH: number = sdk.FeeOn.BothToken;
const ON_A: number = sdk.FeeOn.OnlyTokenA;
const decoded = new WeakMap<AccountSet, Map<string, Decoded>>();

/**
 * `CurveCalculator.swapBaseInput` of @raydium-io/raydium-sdk-v2 0.2.73-alpha, over the vaults less the fees that wait in
 * them, for tokens without transfer fees.
 *
 * Where it is not the program:
 * - It rounds trade fee and creator's fee on the input up one by one. So did the program until November 2025
 *   (raydium-cp-swap, "Fix audit"); since then it rounds up their sum once. For 1,000,001 at 0.25 % and 0.05 %, with
 *   reserves of 10^15 and 10^18, the SDK answers 996,998,999 where the program pays 996,999,999. Here it is therefore
 *   given the sum as its trade fee, and no creator's fee.
 * - `computeSwapAmount`, which calls it, takes the creator's fee on the input for `feeOn` 0 and 2 and on the output for
 *   1, whatever the direction, and takes it whether or not the pool enables it. Here both are decided as the program does.
 * - It asks for neither status nor open time, and knows no u64: what is disabled, not yet open or too large is left to
 *   our own specs.
 */
export const oracle: PoolOracle = {
  poolType: 'cpmm',
  quote(pool, accounts, direction, amountIn) {
    const known = decode(pool, accounts);
    const { reserveA, reserveB, tradeFeeRate, creatorFeeRate, protocolFeeRate, fundFeeRate } = known;
    const [reserveIn, reserveOut] = direction === 'aToB' ? [reserveA, reserveB] : [reserveB, reserveA];
    const isOnInput = isCreatorFeeOnInput(known.feeOn, direction);
    try {
      const { outputAmount } = sdk.CurveCalculator.swapBaseInput(
        new BN(amountIn.toString()),
        reserveIn,
        reserveOut,
        isOnInput ? tradeFeeRate.add(creatorFeeRate) : tradeFeeRate,
        isOnInput ? NONE : creatorFeeRate,
        protocolFeeRate,
        fundFeeRate,
        isOnInput,
      );
      return BigInt(outputAmount.toString());
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  },
};

function isCreatorFeeOnInput(feeOn: number, direction: SwapDirection): boolean {
  const isOnlyA = feeOn === ON_A;
  return feeOn === ON_BOTH || isOnlyA === (direction === 'aToB');
}

function decode(pool: Account, accounts: AccountSet): Decoded {
  const ofSet = decoded.get(accounts) ?? new Map<string, Decoded>();
  decoded.set(accounts, ofSet);
  const known = ofSet.get(pool.address) ?? decodeAnew(pool, accounts);
  ofSet.set(pool.address, known);
  return known;
}

function decodeAnew(pool: Account, accounts: AccountSet): Decoded {
  const state = sdk.CpmmPoolInfoLayout.decode(Buffer.from(pool.data));
  const config = sdk.CpmmConfigInfoLayout.decode(dataOf(accounts, state.configId.toBase58()));
  const { tradeFeeRate, protocolFeeRate, fundFeeRate } = config;
  return {
    reserveA: balance(accounts, state.vaultA.toBase58())
      .sub(state.protocolFeesMintA)
      .sub(state.fundFeesMintA)
      .sub(state.creatorFeesMintA),
    reserveB: balance(accounts, state.vaultB.toBase58())
      .sub(state.protocolFeesMintB)
      .sub(state.fundFeesMintB)
      .sub(state.creatorFeesMintB),
    tradeFeeRate,
    creatorFeeRate: state.enableCreatorFee ? config.creatorFeeRate : NONE,
    protocolFeeRate,
    fundFeeRate,
    feeOn: state.feeOn,
  };
}

function balance(accounts: AccountSet, vault: string): Amount {
  return sdk.splAccountLayout.decode(dataOf(accounts, vault)).amount;
}

function dataOf(accounts: AccountSet, address: string): Buffer {
  const account = accounts.get(address);
  if (!account) {
    throw new Error(`${address} is missing.`);
  }
  return Buffer.from(account.data);
}
