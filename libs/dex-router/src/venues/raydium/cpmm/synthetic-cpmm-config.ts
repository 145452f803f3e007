import { address } from '@solana/kit';
import type { Account } from '../../../accounts/account.js';
import { programDerivedAddress } from '../../../accounts/program-derived-address.js';
import { CPMM_CONFIG_DISCRIMINATOR, CPMM_PROGRAM, cpmmConfigCodec } from './cpmm-layout.js';

const RAYDIUM_ADMIN = address('GThUX1Atko4tqhN2NaiTazWSeFWMuiUvfFnyJyUghFMJ');

/** Rates in millionths. */
export interface SyntheticCpmmConfig {
  /** In 0–65535: configs are derived from it. */
  readonly index: number;
  /** Of the input. */
  readonly tradeFeeRate: bigint;
  /** Of the trade fee: Raydium's own 12 % by default. */
  readonly protocolFeeRate?: bigint;
  /** Of the trade fee: Raydium's own 4 % by default. */
  readonly fundFeeRate?: bigint;
  /** Of the input or output, for pools that enable it; 0 by default. */
  readonly creatorFeeRate?: bigint;
}

/** Where the program keeps the config of that index. */
export function configAddress(index: number): string {
  return programDerivedAddress(CPMM_PROGRAM, ['amm_config', Uint8Array.of(index >> 8, index & 0xff)]);
}

/** The account of a config. */
export function syntheticCpmmConfig(config: SyntheticCpmmConfig): Account {
  const data = cpmmConfigCodec.encode({
    discriminator: CPMM_CONFIG_DISCRIMINATOR,
    bump: 255,
    disableCreatePool: 0,
    index: config.index,
    tradeFeeRate: config.tradeFeeRate,
    protocolFeeRate: config.protocolFeeRate ?? 120_000n,
    fundFeeRate: config.fundFeeRate ?? 40_000n,
    createPoolFee: 150_000_000n,
    protocolOwner: RAYDIUM_ADMIN,
    fundOwner: RAYDIUM_ADMIN,
    creatorFeeRate: config.creatorFeeRate ?? 0n,
    padding: new Uint8Array(120),
  });
  return { address: configAddress(config.index), owner: CPMM_PROGRAM, data: new Uint8Array(data) };
}
