import type { Account } from '../../../accounts/account.js';
import { U128_MAX } from '../../../pools/maths/unsigned-integers.js';
import { PoolRejected } from '../../../pools/pool-rejected.js';
import { tokenProgramOf } from '../token-flag.js';
import { LB_PAIR, requireShape } from './account-shape.js';
import { lbPairCodec, type LbPairAccount } from './lb-pair-layout.js';
import { baseFeeRate, type FeeParameters } from './maths/fee-rate.js';
import type { Volatility } from './maths/volatility.js';
import { readActivation, readFeeOnlyInY, readLimitOrderSupport, type Activation } from './pair-features.js';

/** The program accepts no wider bins: 4 %. */
const HIGHEST_BIN_STEP = 400;

/** One side of a pair. */
export interface PairToken {
  readonly mint: string;
  /** The vault. */
  readonly reserve: string;
  readonly tokenProgram: string;
  /** Base units that are in the vault but no longer the pool's. */
  readonly protocolFee: bigint;
}

/** A pair whose values are each within their range; what depends on other accounts or on time is not checked yet. */
export interface DlmmPair {
  readonly address: string;
  readonly tokenX: PairToken;
  readonly tokenY: PairToken;
  readonly activeId: bigint;
  readonly fees: FeeParameters;
  readonly volatility: Volatility;
  /** Whether fees are taken in Y whichever way a swap goes; otherwise in what it sells. */
  readonly feeOnlyInY: boolean;
  readonly hasLimitOrders: boolean;
  readonly isEnabled: boolean;
  /** `undefined` if it is open from the start. */
  readonly activation: Activation | undefined;
  /** A bit for each of the arrays −512…511, least significant word first. */
  readonly bitmap: readonly bigint[];
}

/** @throws PoolRejected unless the account is a pair of a kind that is computed here */
export function readPair(account: Account): DlmmPair {
  requireShape(account, LB_PAIR);
  const { address } = account;
  const pair = lbPairCodec.decode(account.data);
  checkRanges(address, pair);
  return {
    address,
    tokenX: {
      mint: pair.tokenXMint,
      reserve: pair.reserveX,
      tokenProgram: tokenProgramOf(address, pair.tokenMintXProgramFlag),
      protocolFee: pair.protocolFeeX,
    },
    tokenY: {
      mint: pair.tokenYMint,
      reserve: pair.reserveY,
      tokenProgram: tokenProgramOf(address, pair.tokenMintYProgramFlag),
      protocolFee: pair.protocolFeeY,
    },
    activeId: BigInt(pair.activeId),
    fees: feeParametersOf(pair),
    volatility: volatilityOf(pair),
    feeOnlyInY: readFeeOnlyInY(address, pair),
    hasLimitOrders: readLimitOrderSupport(address, pair),
    isEnabled: pair.status === 0,
    activation: readActivation(address, pair),
    bitmap: pair.binArrayBitmap,
  };
}

function checkRanges(address: string, pair: LbPairAccount): void {
  const { activeId, binStep, parameters } = pair;
  if (binStep < 1 || binStep > HIGHEST_BIN_STEP) {
    throw new PoolRejected('POOL_MALFORMED', `The pool ${address} has an impossible bin step: ${binStep} bps.`);
  }
  if (activeId < parameters.minBinId || activeId > parameters.maxBinId) {
    throw new PoolRejected('POOL_MALFORMED', `The pool ${address} trades in bin ${activeId}, outside its own limits.`);
  }
  if (pair.status > 1) {
    throw new PoolRejected('POOL_MALFORMED', `The pool ${address} has an unknown status: ${pair.status}.`);
  }
  if (pair.tokenXMint === pair.tokenYMint || pair.reserveX === pair.reserveY) {
    throw new PoolRejected('POOL_MALFORMED', `The pool ${address} has the same token on both sides.`);
  }
  if (baseFeeRate(feeParametersOf(pair)) > U128_MAX) {
    throw new PoolRejected('POOL_MALFORMED', `The base fee of the pool ${address} exceeds what the program can hold.`);
  }
}

function feeParametersOf({ binStep, parameters }: LbPairAccount): FeeParameters {
  return {
    binStep: BigInt(binStep),
    baseFactor: BigInt(parameters.baseFactor),
    baseFeePowerFactor: BigInt(parameters.baseFeePowerFactor),
    variableFeeControl: BigInt(parameters.variableFeeControl),
  };
}

function volatilityOf({ parameters, vParameters }: LbPairAccount): Volatility {
  return {
    volatilityAccumulator: BigInt(vParameters.volatilityAccumulator),
    volatilityReference: BigInt(vParameters.volatilityReference),
    indexReference: BigInt(vParameters.indexReference),
    lastUpdateTimestamp: vParameters.lastUpdateTimestamp,
    filterPeriod: BigInt(parameters.filterPeriod),
    decayPeriod: BigInt(parameters.decayPeriod),
    reductionFactor: BigInt(parameters.reductionFactor),
    maxVolatilityAccumulator: BigInt(parameters.maxVolatilityAccumulator),
  };
}
