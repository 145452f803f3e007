import { createRequire } from 'node:module';
import type { Account, AccountSet } from '../../../libs/dex-router/src/accounts/account.js';
import type { PoolOracle } from './pool-oracle.js';

// The SDK's ESM build imports names that its CommonJS dependencies do not export by name.
const require = createRequire(import.meta.url);
const sdk = require('@raydium-io/raydium-sdk-v2') as typeof import('@raydium-io/raydium-sdk-v2');
const { Connection } = require('@solana/web3.js') as typeof import('@solana/web3.js');
const BN = require('bn.js') as typeof import('bn.js');

type PoolInfo = Parameters<typeof liquidity.computeAmountOut>[0]['poolInfo'];
/** The SDK's types hide the constructor, but a quote needs no more of an instance than its being there. */
type RaydiumClass = new (options: object) => InstanceType<typeof sdk.Raydium>;

/** Never asked anything. */
const connection = new Connection('http://127.0.0.1:1');
const { liquidity } = new (sdk.Raydium as unknown as RaydiumClass)({
  connection,
  cluster: 'mainnet',
  owner: null,
  apiRequestInterval: 0,
  api: null,
});
const infos = new WeakMap<AccountSet, Map<string, PoolInfo>>();

/**
 * `computeAmountOut` of @raydium-io/raydium-sdk-v2 0.2.73-alpha, over the vaults less what is set aside, as the SDK's own
 * `getRpcPoolInfos` subtracts it.
 *
 * Where it is not the program:
 * - It knows one fee, 25 / 10000, whatever the pool's account says: the pools made up here have no other. At 30 / 10000
 *   and equal reserves of 10^15 it answers 996,505,985,279 to 10^12 where the program pays 996,006,981,039.
 * - It asks for neither status nor open time, and knows no u64: what is disabled, not yet open or too large is left to
 *   our own specs.
 */
export const oracle: PoolOracle = {
  poolType: 'amm-v4',
  quote(pool, accounts, direction, amountIn) {
    const poolInfo = infoOf(pool, accounts);
    const { mintA, mintB } = poolInfo;
    const [mintIn, mintOut] = direction === 'aToB' ? [mintA.address, mintB.address] : [mintB.address, mintA.address];
    try {
      const amount = new BN(amountIn.toString());
      const { amountOut } = liquidity.computeAmountOut({ poolInfo, amountIn: amount, mintIn, mintOut, slippage: 0 });
      return BigInt(amountOut.toString());
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  },
};

function infoOf(pool: Account, accounts: AccountSet): PoolInfo {
  const ofSet = infos.get(accounts) ?? new Map<string, PoolInfo>();
  infos.set(accounts, ofSet);
  const known = ofSet.get(pool.address) ?? decode(pool, accounts);
  ofSet.set(pool.address, known);
  return known;
}

function decode({ address, data }: Account, accounts: AccountSet): PoolInfo {
  const state = sdk.liquidityStateV4Layout.decode(Buffer.from(data));
  const info = {
    id: address,
    version: 4,
    mintA: { address: state.baseMint.toBase58(), decimals: state.baseDecimal.toNumber() },
    mintB: { address: state.quoteMint.toBase58(), decimals: state.quoteDecimal.toNumber() },
    baseReserve: balance(accounts, state.baseVault.toBase58()).sub(state.baseNeedTakePnl),
    quoteReserve: balance(accounts, state.quoteVault.toBase58()).sub(state.quoteNeedTakePnl),
  };
  return info as unknown as PoolInfo;
}

function balance(accounts: AccountSet, vault: string) {
  const account = accounts.get(vault);
  if (!account) {
    throw new Error(`The vault ${vault} is missing.`);
  }
  return sdk.splAccountLayout.decode(Buffer.from(account.data)).amount;
}
