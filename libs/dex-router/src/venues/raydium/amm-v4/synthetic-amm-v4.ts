import { address } from '@solana/kit';
import type { Account } from '../../../accounts/account.js';
import { addressSeed, programDerivedAddress } from '../../../accounts/program-derived-address.js';
import { integerSquareRoot } from '../../../pools/maths/integer-square-root.js';
import { syntheticTokenAccount } from '../../../spl-token/synthetic-token-account.js';
import { AMM_V4_AUTHORITY, AMM_V4_AUTHORITY_NONCE, AMM_V4_PROGRAM, ammV4Codec } from './amm-v4-layout.js';
import { AMM_V4_STATUS, NO_ACCOUNT } from './amm-v4-status.js';

const RAYDIUM_ADMIN = 'GThUX1Atko4tqhN2NaiTazWSeFWMuiUvfFnyJyUghFMJ';

export interface SyntheticAmmV4Token {
  /** base58 */
  readonly mint: string;
  readonly decimals: number;
  /** Base units that are the pool's. */
  readonly reserve: bigint;
  /** Base units in the vault beside them, set aside for the protocol; none by default. */
  readonly needTakePnl?: bigint;
}

export interface SyntheticAmmV4 {
  /** The address that the program derives the pool's from, base58: once that of a market, now any. */
  readonly market: string;
  readonly coin: SyntheticAmmV4Token;
  readonly pc: SyntheticAmmV4Token;
  /** The program's 25 / 10000 by default. */
  readonly fee?: { readonly numerator: bigint; readonly denominator: bigint };
  /** `swapOnly` by default. */
  readonly status?: bigint;
  /** Seconds since 1970; 0 by default. */
  readonly openTime?: bigint;
}

/** The pool and its two vaults, as the program of July 2026 would have made them. */
export function syntheticAmmV4(parameters: SyntheticAmmV4): Account[] {
  const { market, coin, pc } = parameters;
  const coinVault = derived(market, 'coin_vault_associated_seed');
  const pcVault = derived(market, 'pc_vault_associated_seed');
  const data = ammV4Codec.encode({
    ...DEFAULTS,
    ...feesOf(parameters),
    status: parameters.status ?? AMM_V4_STATUS.swapOnly,
    poolOpenTime: parameters.openTime ?? 0n,
    coinDecimals: coin.decimals,
    pcDecimals: pc.decimals,
    sysDecimalValue: 10n ** BigInt(Math.max(coin.decimals, pc.decimals)),
    needTakePnlCoin: coin.needTakePnl ?? 0n,
    needTakePnlPc: pc.needTakePnl ?? 0n,
    coinVault: address(coinVault),
    pcVault: address(pcVault),
    coinMint: address(coin.mint),
    pcMint: address(pc.mint),
    lpMint: address(derived(market, 'lp_mint_associated_seed')),
    market: address(market),
    targetOrders: address(derived(market, 'target_associated_seed')),
    lpAmount: integerSquareRoot(coin.reserve * pc.reserve),
  });
  return [
    { address: ammV4Address(market), owner: AMM_V4_PROGRAM, data: new Uint8Array(data) },
    vaultOf(coinVault, coin),
    vaultOf(pcVault, pc),
  ];
}

/** Where the program keeps the pool of a market. */
export function ammV4Address(market: string): string {
  return derived(market, 'amm_associated_seed');
}

function derived(market: string, seed: string): string {
  return programDerivedAddress(AMM_V4_PROGRAM, [addressSeed(AMM_V4_PROGRAM), addressSeed(market), seed]);
}

function vaultOf(at: string, { mint, reserve, needTakePnl = 0n }: SyntheticAmmV4Token): Account {
  return syntheticTokenAccount({ address: at, mint, owner: AMM_V4_AUTHORITY, amount: reserve + needTakePnl });
}

function feesOf({ fee = { numerator: 25n, denominator: 10_000n } }: SyntheticAmmV4) {
  return { swapFeeNumerator: fee.numerator, swapFeeDenominator: fee.denominator };
}

/** What the program writes into every new pool. */
const DEFAULTS = {
  nonce: AMM_V4_AUTHORITY_NONCE,
  orderNum: 7n,
  depth: 3n,
  state: 1n,
  resetFlag: 0n,
  minSize: 0n,
  volMaxCutRatio: 500n,
  amountWave: 0n,
  coinLotSize: 0n,
  pcLotSize: 0n,
  minPriceMultiplier: 1n,
  maxPriceMultiplier: 1_000_000_000n,
  minSeparateNumerator: 5n,
  minSeparateDenominator: 10_000n,
  tradeFeeNumerator: 25n,
  tradeFeeDenominator: 10_000n,
  pnlNumerator: 12n,
  pnlDenominator: 100n,
  totalPnlPc: 0n,
  totalPnlCoin: 0n,
  statePadding: [0n, 0n],
  orderbookToInitTime: 0n,
  swapCoinInAmount: 0n,
  swapPcOutAmount: 0n,
  swapAccPcFee: 0n,
  swapPcInAmount: 0n,
  swapCoinOutAmount: 0n,
  swapAccCoinFee: 0n,
  openOrders: address(NO_ACCOUNT),
  marketProgram: address(NO_ACCOUNT),
  padding: new Uint8Array(64),
  owner: address(RAYDIUM_ADMIN),
  clientOrderId: 0n,
  recentEpoch: 0n,
  endPadding: 0n,
};
