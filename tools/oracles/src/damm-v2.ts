import { createRequire } from 'node:module';
import type { Account, AccountSet } from '../../../libs/dex-router/src/accounts/account.js';
import type { PoolOracle } from './pool-oracle.js';

// Loaded as CommonJS, like the venues' other SDKs, so that all of them share one web3.js.
const require = createRequire(import.meta.url);
const sdk = require('@meteora-ag/cp-amm-sdk') as typeof import('@meteora-ag/cp-amm-sdk');
const { Connection } = require('@solana/web3.js') as typeof import('@solana/web3.js');
const BN = require('bn.js') as typeof import('bn.js');

type PoolState = Parameters<typeof sdk.swapQuoteExactInput>[0];

/** Only for price impact and slippage, which nobody asks for here. */
const [DECIMALS, SLIPPAGE_BPS] = [6, 0];

const BY_SLOT: number = sdk.ActivationType.Slot;

/** Never asked anything. */
const { _program: program } = new sdk.CpAmm(new Connection('http://127.0.0.1:1'));
const states = new WeakMap<AccountSet, Map<string, PoolState>>();

/**
 * `swapQuoteExactInput` of @meteora-ag/cp-amm-sdk 1.5.0, over the pool's account alone.
 *
 * Where it is not the program, or asks less than we do:
 * - It asks for no vault. A dump without them is no quote here, as it is none for us.
 * - It quotes at a point before the activation, for alpha vaults, and at any balance that u64 would not hold. Both are
 *   left to our own specs.
 * - A fee schedule that reduces by 100 % a period gives it a fee of 0, below the program's least one of 1 bps.
 */
export const oracle: PoolOracle = {
  poolType: 'damm-v2',
  quote(pool, accounts, direction, amountIn) {
    try {
      const state = stateOf(pool, accounts);
      const point = state.activationType === BY_SLOT ? accounts.slot : accounts.unixTimestamp;
      const { outputAmount } = sdk.swapQuoteExactInput(
        state,
        new BN(point.toString()),
        new BN(amountIn.toString()),
        SLIPPAGE_BPS,
        direction === 'aToB',
        false,
        DECIMALS,
        DECIMALS,
      );
      return BigInt(outputAmount.toString());
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  },
};

function stateOf(pool: Account, accounts: AccountSet): PoolState {
  const ofSet = states.get(accounts) ?? new Map<string, PoolState>();
  states.set(accounts, ofSet);
  const known = ofSet.get(pool.address) ?? decode(pool, accounts);
  ofSet.set(pool.address, known);
  return known;
}

function decode({ data }: Account, accounts: AccountSet): PoolState {
  const state = program.coder.accounts.decode<PoolState>('pool', Buffer.from(data));
  for (const vault of [state.tokenAVault.toBase58(), state.tokenBVault.toBase58()]) {
    if (!accounts.get(vault)) throw new Error(`the vault ${vault} is missing`);
  }
  return state;
}
