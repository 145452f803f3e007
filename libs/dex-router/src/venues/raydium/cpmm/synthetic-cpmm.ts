import { address } from '@solana/kit';
import type { Account } from '../../../accounts/account.js';
import { addressSeed, programDerivedAddress } from '../../../accounts/program-derived-address.js';
import { integerSquareRoot } from '../../../pools/maths/integer-square-root.js';
import { syntheticMint } from '../../../spl-token/synthetic-mint.js';
import { syntheticTokenAccount } from '../../../spl-token/synthetic-token-account.js';
import { TOKEN_2022_PROGRAM, TOKEN_PROGRAM } from '../../../spl-token/token-programs.js';
import type { TransferFeeSchedule } from '../../../spl-token/transfer-fee.js';
import {
  CPMM_AUTHORITY,
  CPMM_AUTHORITY_BUMP,
  CPMM_POOL_DISCRIMINATOR,
  CPMM_PROGRAM,
  cpmmPoolCodec,
} from './cpmm-layout.js';
import { CREATOR_FEE_ON } from './creator-fee.js';
import { configAddress, syntheticCpmmConfig, type SyntheticCpmmConfig } from './synthetic-cpmm-config.js';

const NOBODY = '11111111111111111111111111111111';

export interface SyntheticCpmmToken {
  /** base58 */
  readonly mint: string;
  readonly decimals: number;
  /** Base units that are the pool's. */
  readonly reserve: bigint;
  /** Base units in the vault beside them, waiting to be collected; none by default. */
  readonly protocolFees?: bigint;
  readonly fundFees?: bigint;
  readonly creatorFees?: bigint;
  /** A token that charges for transfers is one of Token-2022, and its mint comes with the pool. */
  readonly transferFees?: TransferFeeSchedule;
}

export interface SyntheticCpmm {
  readonly config: SyntheticCpmmConfig;
  /** In any order: the program's is that of the mints' bytes. */
  readonly tokens: readonly [SyntheticCpmmToken, SyntheticCpmmToken];
  /** Bits of what is forbidden; none by default. */
  readonly status?: number;
  /** Seconds since 1970; 0 by default. */
  readonly openTime?: bigint;
  readonly enableCreatorFee?: boolean;
  /** One of `CREATOR_FEE_ON`, about the tokens in the program's order; both by default. */
  readonly creatorFeeOn?: number;
}

/** The pool, its config, its two vaults and those of its mints that are of Token-2022. */
export function syntheticCpmm(parameters: SyntheticCpmm): Account[] {
  const [token0, token1] = inOrder(parameters.tokens);
  const pool = cpmmAddress(parameters.config.index, token0.mint, token1.mint);
  return [
    { address: pool, owner: CPMM_PROGRAM, data: encodePool(pool, parameters) },
    syntheticCpmmConfig(parameters.config),
    vaultOf(pool, token0),
    vaultOf(pool, token1),
    ...mintOf(token0),
    ...mintOf(token1),
  ];
}

/** Where the program keeps the pool of a config and two mints, in the order of their bytes. */
export function cpmmAddress(configIndex: number, mint0: string, mint1: string): string {
  return derived('pool', addressSeed(configAddress(configIndex)), addressSeed(mint0), addressSeed(mint1));
}

function encodePool(pool: string, parameters: SyntheticCpmm): Uint8Array {
  const [token0, token1] = inOrder(parameters.tokens);
  const data = cpmmPoolCodec.encode({
    ...NEW_POOL,
    ammConfig: address(configAddress(parameters.config.index)),
    vault0: address(vaultAddress(pool, token0)),
    vault1: address(vaultAddress(pool, token1)),
    lpMint: address(derived('pool_lp_mint', addressSeed(pool))),
    mint0: address(token0.mint),
    mint1: address(token1.mint),
    program0: address(programOf(token0)),
    program1: address(programOf(token1)),
    observation: address(derived('observation', addressSeed(pool))),
    status: parameters.status ?? 0,
    decimals0: token0.decimals,
    decimals1: token1.decimals,
    lpSupply: integerSquareRoot(token0.reserve * token1.reserve),
    protocolFees0: token0.protocolFees ?? 0n,
    protocolFees1: token1.protocolFees ?? 0n,
    fundFees0: token0.fundFees ?? 0n,
    fundFees1: token1.fundFees ?? 0n,
    openTime: parameters.openTime ?? 0n,
    creatorFeeOn: parameters.creatorFeeOn ?? CREATOR_FEE_ON.bothTokens,
    enableCreatorFee: parameters.enableCreatorFee ? 1 : 0,
    creatorFees0: token0.creatorFees ?? 0n,
    creatorFees1: token1.creatorFees ?? 0n,
  });
  return new Uint8Array(data);
}

const NEW_POOL = {
  discriminator: CPMM_POOL_DISCRIMINATOR,
  poolCreator: address(NOBODY),
  authBump: CPMM_AUTHORITY_BUMP,
  lpDecimals: 9,
  recentEpoch: 0n,
  flagPadding: new Uint8Array(6),
  padding: new Uint8Array(224),
};

function inOrder([a, b]: SyntheticCpmm['tokens']): SyntheticCpmm['tokens'] {
  return Buffer.compare(addressSeed(a.mint), addressSeed(b.mint)) < 0 ? [a, b] : [b, a];
}

function vaultOf(pool: string, token: SyntheticCpmmToken): Account {
  const { mint, reserve, protocolFees = 0n, fundFees = 0n, creatorFees = 0n } = token;
  const amount = reserve + protocolFees + fundFees + creatorFees;
  const at = vaultAddress(pool, token);
  return syntheticTokenAccount({ address: at, mint, owner: CPMM_AUTHORITY, amount, tokenProgram: programOf(token) });
}

function vaultAddress(pool: string, { mint }: SyntheticCpmmToken): string {
  return derived('pool_vault', addressSeed(pool), addressSeed(mint));
}

function mintOf({ mint, decimals, reserve, transferFees }: SyntheticCpmmToken): Account[] {
  return transferFees ? [syntheticMint({ address: mint, decimals, supply: reserve, transferFees })] : [];
}

function programOf({ transferFees }: SyntheticCpmmToken): string {
  return transferFees ? TOKEN_2022_PROGRAM : TOKEN_PROGRAM;
}

function derived(...seeds: [string, ...Uint8Array[]]): string {
  return programDerivedAddress(CPMM_PROGRAM, seeds);
}
