import { address } from '@solana/kit';
import type { Account } from '../../../accounts/account.js';
import { DLMM_PROGRAM, oracleAddress, reserveAddress } from './dlmm-addresses.js';
import { lbPairCodec, type LbPairAccount } from './lb-pair-layout.js';

const NOBODY = address('11111111111111111111111111111111');
const OUTERMOST_BIN = 443_636;

/** What a pair is made of; the rest is as in a permissionless pool of today without rewards. */
export interface SyntheticPair {
  /** base58 */
  readonly address: string;
  readonly mintX: string;
  readonly mintY: string;
  readonly activeId: bigint;
  /** bps */
  readonly binStep: bigint;
  /** Seconds since 1970 UTC: the last swap. */
  readonly lastUpdateTimestamp: bigint;
  /** 10,000 gives a base fee of one bin step. */
  readonly baseFactor?: bigint;
  readonly parameters?: Partial<LbPairAccount['parameters']>;
  readonly vParameters?: Partial<LbPairAccount['vParameters']>;
  /** Anything else, as the account holds it. */
  readonly fields?: Partial<LbPairAccount>;
}

export function syntheticPair(pair: SyntheticPair, binArrayBitmap: bigint[]): Account {
  const data = lbPairCodec.encode({ ...pairFields(pair), binArrayBitmap, ...pair.fields });
  return { address: pair.address, owner: DLMM_PROGRAM, data: new Uint8Array(data) };
}

function pairFields(pair: SyntheticPair): Omit<LbPairAccount, 'binArrayBitmap'> {
  return {
    parameters: parametersOf(pair),
    vParameters: variableParametersOf(pair),
    bumpSeed: 255,
    binStepSeed: Number(pair.binStep),
    pairType: 3,
    activeId: Number(pair.activeId),
    binStep: Number(pair.binStep),
    status: 0,
    requireBaseFactorSeed: 1,
    baseFactorSeed: parametersOf(pair).baseFactor,
    activationType: 0,
    creatorPoolOnOffControl: 0,
    tokenXMint: address(pair.mintX),
    tokenYMint: address(pair.mintY),
    reserveX: address(reserveAddress(pair.address, pair.mintX)),
    reserveY: address(reserveAddress(pair.address, pair.mintY)),
    protocolFeeX: 0n,
    protocolFeeY: 0n,
    padding1: new Uint8Array(32),
    rewardInfos: [noReward(), noReward()],
    oracle: address(oracleAddress(pair.address)),
    lastUpdatedAt: pair.lastUpdateTimestamp,
    padding2: new Uint8Array(32),
    preActivationSwapAddress: NOBODY,
    baseKey: NOBODY,
    activationPoint: 0n,
    preActivationDuration: 0n,
    padding3: new Uint8Array(16),
    creator: NOBODY,
    tokenMintXProgramFlag: 0,
    tokenMintYProgramFlag: 0,
    version: 1,
    reserved: new Uint8Array(21),
  };
}

/** The presets of a busy pool: variable fees on, forgotten within ten minutes. */
function parametersOf({ baseFactor = 10_000n, parameters }: SyntheticPair): LbPairAccount['parameters'] {
  return {
    baseFactor: Number(baseFactor),
    filterPeriod: 30,
    decayPeriod: 600,
    reductionFactor: 5_000,
    variableFeeControl: 120_000,
    maxVolatilityAccumulator: 300_000,
    minBinId: -OUTERMOST_BIN,
    maxBinId: OUTERMOST_BIN,
    protocolShare: 1_000,
    baseFeePowerFactor: 0,
    functionType: 0,
    collectFeeMode: 0,
    padding: new Uint8Array(3),
    ...parameters,
  };
}

function variableParametersOf(pair: SyntheticPair): LbPairAccount['vParameters'] {
  return {
    volatilityAccumulator: 0,
    volatilityReference: 0,
    indexReference: Number(pair.activeId),
    padding: new Uint8Array(4),
    lastUpdateTimestamp: pair.lastUpdateTimestamp,
    padding1: new Uint8Array(8),
    ...pair.vParameters,
  };
}

function noReward(): LbPairAccount['rewardInfos'][number] {
  return {
    mint: NOBODY,
    vault: NOBODY,
    funder: NOBODY,
    rewardDuration: 0n,
    rewardDurationEnd: 0n,
    rewardRate: 0n,
    lastUpdateTime: 0n,
    cumulativeSecondsWithEmptyLiquidityReward: 0n,
  };
}
